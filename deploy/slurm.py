"""Start workers as SLURM jobs, print the scheduler's address, and wait; needs dask-jobqueue.

python deploy/slurm.py --jobs 20 &
grader batch submissions/ --cluster tcp://...
"""

from __future__ import annotations

import argparse
import signal
from typing import Any


def cluster(cores: int, memory: str, walltime: str) -> Any:
    """Return a cluster without workers: each job will have one worker process for each core."""
    from dask_jobqueue import SLURMCluster

    return SLURMCluster(
        cores=cores,
        processes=cores,  # one submission at a time in each
        memory=memory,
        walltime=walltime,
        interface=None,
        job_script_prologue=["export PYTHONUNBUFFERED=1"],
    )


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=20)
    parser.add_argument("--cores", type=int, default=4, help="of each job")
    parser.add_argument("--memory", default="8GB", help="of each job")
    parser.add_argument("--walltime", default="02:00:00")
    options = parser.parse_args()
    with cluster(options.cores, options.memory, options.walltime) as made:
        made.scale(jobs=options.jobs)
        print(made.scheduler_address, flush=True)
        signal.pause()


if __name__ == "__main__":
    main()
