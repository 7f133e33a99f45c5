"""The judgement: one file an exercise, one function a check. A check reads traces and starts no process."""
