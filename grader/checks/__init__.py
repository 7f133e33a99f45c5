"""The judgement: a package an exercise, a function a check. A check reads traces and starts no process."""
