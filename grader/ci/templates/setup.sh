#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image: it installs the grader.
set -euo pipefail
cd /autograder/source

apt-get update
apt-get install --yes --no-install-recommends python3 python3-venv
python3 -m venv /autograder/grader
/autograder/grader/bin/python -m pip install --no-cache-dir -c constraints.txt ./grader-*.whl
/autograder/grader/bin/grader --version
