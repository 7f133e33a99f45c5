print('Done!')
