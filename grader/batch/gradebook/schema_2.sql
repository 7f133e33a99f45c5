-- Version 2: groups, comments, lateness of several assignments. docs/gradebook.md describes the tables.

-- A member of a group is a student with a team: the student whose name the group's submission has.
ALTER TABLE student ADD COLUMN team INTEGER REFERENCES student (id);
CREATE INDEX student_by_team ON student (team);

ALTER TABLE grading ADD COLUMN submitted_at TEXT NOT NULL DEFAULT '';  -- of the attempt that was graded

CREATE TABLE comment (
    id         INTEGER PRIMARY KEY,
    student_id INTEGER NOT NULL REFERENCES student (id),
    text       TEXT NOT NULL CHECK (trim(text) <> ''),
    author     TEXT NOT NULL,
    at         TEXT NOT NULL,
    withdrawn  TEXT                          -- when it was taken back; it stays on record
);
CREATE INDEX comment_by_student ON comment (student_id);

DROP VIEW grade;
DROP VIEW exercise_grade;

ALTER TABLE lateness RENAME TO lateness_1;
CREATE TABLE lateness (
    student_id   INTEGER NOT NULL REFERENCES student (id),
    exercises    TEXT NOT NULL DEFAULT '',   -- a JSON list of names: one assignment; '': all
    seconds      INTEGER NOT NULL,           -- after the due time
    policy       TEXT NOT NULL,
    points       INTEGER NOT NULL CHECK (points >= 0),  -- taken off
    days_used    INTEGER NOT NULL DEFAULT 0, -- of the student's budget of late days
    reason       TEXT NOT NULL,              -- how the points came about, in sentences
    problem      TEXT NOT NULL DEFAULT '',   -- why it is not known whether it was late
    PRIMARY KEY (student_id, exercises)
) WITHOUT ROWID;
INSERT INTO lateness (student_id, seconds, policy, points, reason)
SELECT student_id, seconds, policy, points, reason FROM lateness_1;
DROP TABLE lateness_1;

-- A student's points in an exercise, of their own or of their team's submission, with adjustments of both:
-- "to" replaces what came before it, "by" adds.
CREATE VIEW exercise_grade AS
SELECT m.id AS student_id, s.exercise, s.grading_id, s.status, s.score AS graded, s.max_score,
    max(0, coalesce(
        (SELECT a.points FROM adjustment a
         WHERE a.student_id IN (m.id, m.team) AND a.exercise = s.exercise AND a.kind = 'to'
           AND a.withdrawn IS NULL ORDER BY a.id DESC LIMIT 1),
        s.score
    ) + coalesce(
        (SELECT sum(a.points) FROM adjustment a
         WHERE a.student_id IN (m.id, m.team) AND a.exercise = s.exercise AND a.kind = 'by'
           AND a.withdrawn IS NULL AND a.id > coalesce(
               (SELECT max(b.id) FROM adjustment b
                WHERE b.student_id IN (m.id, m.team) AND b.exercise = s.exercise AND b.kind = 'to'
                  AND b.withdrawn IS NULL), 0)),
        0
    )) AS points
FROM student m JOIN standing s ON s.student_id = coalesce(m.team, m.id);

-- A row for each student, over all exercises that were ever graded for them; groups are left to their members.
CREATE VIEW grade AS
SELECT student.id AS student_id, student.name, student.full_name,
    sum(e.graded) AS graded, sum(e.points) AS adjusted, sum(e.max_score) AS max_score,
    coalesce((SELECT sum(l.points) FROM lateness l WHERE l.student_id = student.id), 0) AS late,
    max(0, coalesce(
        (SELECT a.points FROM adjustment a WHERE a.student_id IN (student.id, student.team)
           AND a.exercise = '' AND a.kind = 'to' AND a.withdrawn IS NULL ORDER BY a.id DESC LIMIT 1),
        max(0, sum(e.points) - coalesce(
            (SELECT sum(l.points) FROM lateness l WHERE l.student_id = student.id), 0))
    ) + coalesce(
        (SELECT sum(a.points) FROM adjustment a WHERE a.student_id IN (student.id, student.team)
           AND a.exercise = '' AND a.kind = 'by' AND a.withdrawn IS NULL AND a.id > coalesce(
               (SELECT max(b.id) FROM adjustment b WHERE b.student_id IN (student.id, student.team)
                  AND b.exercise = '' AND b.kind = 'to' AND b.withdrawn IS NULL), 0)),
        0
    )) AS points,
    sum(e.status = 'error') AS without_grade
FROM student
JOIN exercise_grade e ON e.student_id = student.id
WHERE student.id NOT IN (SELECT team FROM student WHERE team IS NOT NULL)
GROUP BY student.id;
