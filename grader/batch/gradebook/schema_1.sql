-- Version 1 of the gradebook. docs/gradebook.md describes the tables.
-- Times are UTC in ISO 8601; points are whole numbers; *_sha256 are digests in hexadecimal.

CREATE TABLE session (
    id        INTEGER PRIMARY KEY,
    root      TEXT NOT NULL,
    exercises TEXT NOT NULL,            -- a JSON list of names
    forced    INTEGER NOT NULL,         -- 1: graded again, cached results were ignored
    seed      INTEGER NOT NULL,
    began     TEXT NOT NULL,
    ended     TEXT                      -- NULL: under way, or interrupted
);

CREATE TABLE student (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL UNIQUE,   -- the submission's name in every report
    full_name   TEXT NOT NULL DEFAULT '',
    platform_id TEXT NOT NULL DEFAULT '',
    username    TEXT NOT NULL DEFAULT '',
    email       TEXT NOT NULL DEFAULT '',
    section     TEXT NOT NULL DEFAULT ''
);

CREATE TABLE submission (
    id         INTEGER PRIMARY KEY,
    student_id INTEGER NOT NULL REFERENCES student (id),
    sha256     TEXT NOT NULL,           -- of the submitted files
    path       TEXT NOT NULL,
    seen       TEXT NOT NULL,           -- when it was first seen
    UNIQUE (student_id, sha256)
);

CREATE TABLE grading (
    id            INTEGER PRIMARY KEY,
    session_id    INTEGER NOT NULL REFERENCES session (id),
    submission_id INTEGER NOT NULL REFERENCES submission (id),
    at            TEXT NOT NULL,
    seconds       REAL NOT NULL,        -- that grading took
    seed          INTEGER NOT NULL,
    key_sha256    TEXT NOT NULL,        -- equal keys: a result may be used again
    exercises     TEXT NOT NULL,        -- a JSON list of names
    checks_sha256 TEXT NOT NULL,
    course_sha256 TEXT NOT NULL,        -- stubs, titles and limits
    grader_sha256 TEXT NOT NULL,        -- the code that watches and judges
    grader        TEXT NOT NULL,        -- its version
    python        TEXT NOT NULL,
    platform      TEXT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('passed', 'not_started', 'missing', 'failed', 'error')),
    score         INTEGER NOT NULL CHECK (score >= 0),
    max_score     INTEGER NOT NULL CHECK (max_score >= score),
    problem       TEXT NOT NULL DEFAULT '',  -- why there is no grade
    report        TEXT NOT NULL         -- the JSON report, without the checks' help pages
);
CREATE INDEX grading_by_submission ON grading (submission_id, key_sha256);

CREATE TABLE exercise_result (
    grading_id INTEGER NOT NULL REFERENCES grading (id),
    student_id INTEGER NOT NULL REFERENCES student (id),
    exercise   TEXT NOT NULL,
    status     TEXT NOT NULL,
    score      INTEGER NOT NULL,
    max_score  INTEGER NOT NULL,
    PRIMARY KEY (grading_id, exercise)
) WITHOUT ROWID;
CREATE INDEX exercise_result_by_student ON exercise_result (student_id, exercise, grading_id);

CREATE TABLE check_result (
    grading_id INTEGER NOT NULL REFERENCES grading (id),
    check_id   TEXT NOT NULL,
    exercise   TEXT NOT NULL,
    status     TEXT NOT NULL,
    points     INTEGER NOT NULL,
    max_points INTEGER NOT NULL,
    message    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (grading_id, check_id)
) WITHOUT ROWID;
CREATE INDEX check_result_by_check ON check_result (check_id, status);

CREATE TABLE left_out (
    session_id INTEGER NOT NULL REFERENCES session (id),
    path       TEXT NOT NULL,
    reason     TEXT NOT NULL
);

CREATE TABLE adjustment (
    id         INTEGER PRIMARY KEY,
    student_id INTEGER NOT NULL REFERENCES student (id),
    exercise   TEXT NOT NULL DEFAULT '',     -- '': the total
    kind       TEXT NOT NULL CHECK (kind IN ('by', 'to')),
    points     INTEGER NOT NULL,
    reason     TEXT NOT NULL CHECK (trim(reason) <> ''),
    author     TEXT NOT NULL,
    at         TEXT NOT NULL,
    withdrawn  TEXT                          -- when it was taken back; it stays on record
);
CREATE INDEX adjustment_by_student ON adjustment (student_id, exercise);

CREATE TABLE lateness (
    student_id INTEGER PRIMARY KEY REFERENCES student (id),
    seconds    INTEGER NOT NULL,             -- after the due time
    policy     TEXT NOT NULL,
    points     INTEGER NOT NULL CHECK (points >= 0),  -- taken off
    reason     TEXT NOT NULL
);

-- What counts for a student's exercise: the last grading that came to a verdict.
-- A grading that failed never hides an earlier grade.
CREATE VIEW standing AS
SELECT student_id, exercise, grading_id, status, score, max_score
FROM (
    SELECT *, row_number() OVER (
        PARTITION BY student_id, exercise ORDER BY status = 'error', grading_id DESC
    ) AS place
    FROM exercise_result
)
WHERE place = 1;

-- The same with adjustments: "to" replaces what came before it, "by" adds.
CREATE VIEW exercise_grade AS
SELECT s.student_id, s.exercise, s.grading_id, s.status, s.score AS graded, s.max_score,
    max(0, coalesce(
        (SELECT a.points FROM adjustment a
         WHERE a.student_id = s.student_id AND a.exercise = s.exercise AND a.kind = 'to'
           AND a.withdrawn IS NULL ORDER BY a.id DESC LIMIT 1),
        s.score
    ) + coalesce(
        (SELECT sum(a.points) FROM adjustment a
         WHERE a.student_id = s.student_id AND a.exercise = s.exercise AND a.kind = 'by'
           AND a.withdrawn IS NULL AND a.id > coalesce(
               (SELECT max(b.id) FROM adjustment b
                WHERE b.student_id = s.student_id AND b.exercise = s.exercise AND b.kind = 'to'
                  AND b.withdrawn IS NULL), 0)),
        0
    )) AS points
FROM standing s;

-- A line a student, over all exercises that were ever graded for them.
CREATE VIEW grade AS
SELECT student.id AS student_id, student.name, student.full_name,
    sum(e.graded) AS graded, sum(e.points) AS adjusted, sum(e.max_score) AS max_score,
    coalesce(l.points, 0) AS late,
    max(0, coalesce(
        (SELECT a.points FROM adjustment a WHERE a.student_id = student.id AND a.exercise = ''
           AND a.kind = 'to' AND a.withdrawn IS NULL ORDER BY a.id DESC LIMIT 1),
        sum(e.points) - coalesce(l.points, 0)
    ) + coalesce(
        (SELECT sum(a.points) FROM adjustment a WHERE a.student_id = student.id AND a.exercise = ''
           AND a.kind = 'by' AND a.withdrawn IS NULL AND a.id > coalesce(
               (SELECT max(b.id) FROM adjustment b WHERE b.student_id = student.id
                  AND b.exercise = '' AND b.kind = 'to' AND b.withdrawn IS NULL), 0)),
        0
    )) AS points,
    sum(e.status = 'error') AS without_grade
FROM student
JOIN exercise_grade e ON e.student_id = student.id
LEFT JOIN lateness l ON l.student_id = student.id
GROUP BY student.id;

-- Each grading with the one before it of the same student and exercise.
CREATE VIEW regrading AS
SELECT student.name AS student, now.exercise, before.score AS score_before, now.score AS score_now,
    before.grading_id AS grading_before, now.grading_id AS grading_now,
    old.submission_id <> new.submission_id AS submission_changed,
    old.checks_sha256 <> new.checks_sha256 AS checks_changed,
    old.course_sha256 <> new.course_sha256 AS course_changed,
    old.grader_sha256 <> new.grader_sha256 OR old.grader <> new.grader AS grader_changed,
    old.python <> new.python OR old.platform <> new.platform AS python_changed,
    old.seed <> new.seed AS seed_changed
FROM exercise_result now
JOIN exercise_result before ON before.grading_id = (
    SELECT max(e.grading_id) FROM exercise_result e
    WHERE e.student_id = now.student_id AND e.exercise = now.exercise
      AND e.grading_id < now.grading_id AND e.status <> 'error'
) AND before.exercise = now.exercise
JOIN grading new ON new.id = now.grading_id
JOIN grading old ON old.id = before.grading_id
JOIN student ON student.id = now.student_id
WHERE now.status <> 'error';
