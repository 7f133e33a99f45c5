# /// case
# about = "one function opens the pool, another one uses it, a third one shuts it down"
# ///
import multiprocessing, os

def square(n):
    print('Worker process id for %s: %s' % (n, os.getpid()))
    return n*n

def open_pool():
    ctx = multiprocessing.get_context()
    return ctx.Pool(max(2, ctx.cpu_count() - 1))

def use(pool, numbers):
    return pool.map(square, numbers)

def shut(pool):
    pool.close()
    pool.join()
    pool.terminate() # can do no harm any more

def pool_squares(numbers):
    pool = open_pool()
    result = use(pool, numbers)
    shut(pool)
    return result

if __name__ == '__main__':
    print(pool_squares([1,2,3,4,5]))
