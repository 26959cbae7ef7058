-- Where every piece of work stands on a day. This text is the only judge: the terminal, documents, pages
-- and other engines read its results.
--
-- Reads    asked        one row: as_of, due_soon_days, confirm (1: a party's "done" waits for the office's word)
--          occurrences, parties, members, events   (docs/index.md)
-- Makes    owed, moments -> last_words -> shares -> judged -> assignments, single_standings, joint_standings
--          -> standings, current_occurrences, overdue_occurrences
-- Days are whole numbers since 1970-01-01. period and agency are '' where an event names none; so is the
-- period of work that is due once.
-- Runs unchanged on SQLite 3.30, DuckDB and Spark SQL, one statement at a time. A statement whose relation
-- already stands as a table (shares, in an index that is kept up to date) is left out.

-- Who owes what. Every lead party owes every occurrence, unless the occurrence names its own; a group stands
-- for each of its members. The bearer of work whose lead names nobody who can be counted ("các đơn vị liên
-- quan") are the printed words; work without a lead is borne by nobody. Both have one share, of agency ''.
CREATE TEMPORARY VIEW owed AS
WITH
-- The parties as they are named.
named AS (
    SELECT o.plan, o.task, o.period, o.position AS place, o.milestone, o.kind, o.issued_day, o.start_day, o.due_day,
           CASE WHEN o.agency <> '' THEN o.agency ELSE coalesce(p.agency, '') END AS agency,
           CASE WHEN o.agency <> '' THEN NULL ELSE p.via END AS via,
           coalesce(p.position, 0) AS position,
           CASE WHEN o.agency <> '' OR p.agency <> '' THEN 'agency'
                WHEN p.agency = '' THEN 'words' ELSE 'nobody' END AS bearer
    FROM occurrences AS o
    LEFT JOIN parties AS p ON p.plan = o.plan AND p.task = o.task AND p.role = 'lead' AND o.agency = ''
)
SELECT n.plan, n.task, n.period, n.place, n.milestone, coalesce(m.member, n.agency) AS agency,
       CASE WHEN m.member IS NULL THEN n.via ELSE n.agency END AS via,
       n.position + coalesce(m.position, 0) AS position, n.bearer, n.kind, n.issued_day, n.start_day, n.due_day
FROM named AS n
LEFT JOIN members AS m ON m.plan = n.plan AND m.agency = n.agency;

-- Each event that counts with its moment: a text of its day, its recording and its id, the first two in so many
-- digits that texts sort as events follow each other, by day, then by recording, then by id. What stands behind the
-- 8 digits of the day sorts by recording alone, what stands behind 27 digits is the id. What was withdrawn
-- ("counts" 0) never happened.
CREATE TEMPORARY VIEW moments AS
SELECT plan, event, task, period, agency, status, day, counts_from,
       CAST(20000000 + counts_from AS VARCHAR(8)) || CAST(2000000000000000000 + recorded_us AS VARCHAR(19)) || event
           AS moment
FROM events
WHERE counts = 1;

-- What the log last said, one row for each occurrence and party that it speaks of.
CREATE TEMPORARY VIEW last_words AS
WITH
-- What had happened by the day asked for. An event that names no milestone speaks of all milestones of its row. It
-- speaks for the party it names ("own"), or for every party of the occurrence ("whole"): that is the office's word.
-- For work that names no party it is both. (CROSS JOIN has SQLite look up what each event speaks of, not for each
-- share all events of its plan.)
heard AS (
    SELECT owed.plan, owed.task, owed.period, owed.agency, said.status, said.moment,
           CASE WHEN said.agency = owed.agency THEN 1 ELSE 0 END AS own,
           CASE WHEN said.agency = '' THEN 1 ELSE 0 END AS whole
    FROM moments AS said CROSS JOIN asked CROSS JOIN owed
    WHERE said.counts_from <= asked.as_of AND owed.plan = said.plan AND owed.task = said.task
        AND (said.period = owed.period OR (said.period = '' AND owed.milestone = 1))
        AND (said.agency = owed.agency OR said.agency = '')
),
-- The turn is when the work was last reopened, returned or stopped; what was said before that no longer holds.
turned AS (
    SELECT plan, task, period, agency, max(moment) AS turn
    FROM heard
    WHERE status IN ('reopened', 'returned', 'cancelled')
    GROUP BY plan, task, period, agency
),
-- When each kind of word was last said. Of several reports since the turn that it is done the one recorded last
-- holds, so that a wrong day can be put right; of extensions the last of the party and the last of the whole,
-- whatever was done in between.
weighed AS (
    SELECT heard.plan, heard.task, heard.period, heard.agency, max(turn) AS turn,
           max(CASE WHEN status = 'done' AND own = 1 AND moment > coalesce(turn, '') THEN substr(moment, 9) END)
               AS own_done,
           max(CASE WHEN status = 'done' AND whole = 1 AND moment > coalesce(turn, '') THEN substr(moment, 9) END)
               AS whole_done,
           max(CASE WHEN status IN ('started', 'progress', 'reopened', 'returned') THEN moment END) AS report,
           max(CASE WHEN status = 'cancelled' THEN moment END) AS stop,
           max(CASE WHEN status = 'extended' AND own = 1 THEN moment END) AS own_extension,
           max(CASE WHEN status = 'extended' AND whole = 1 THEN moment END) AS whole_extension,
           max(CASE WHEN status = 'anchored' THEN moment END) AS anchor,
           max(CASE WHEN status = 'requested' THEN moment END) AS request,
           max(CASE WHEN status IN ('extended', 'returned', 'done', 'cancelled') THEN moment END) AS answer,
           max(CASE WHEN status = 'confirmed' THEN moment END) AS confirmation
    FROM heard
    LEFT JOIN turned
        ON turned.plan = heard.plan AND turned.task = heard.task AND turned.period = heard.period
        AND turned.agency = heard.agency
    GROUP BY heard.plan, heard.task, heard.period, heard.agency
),
-- What that decides, and the ids of the events that tell more. What is done was done on the day that the party
-- itself gives, else the whole's; for the occurrence as a whole ("closed") the whole's own day goes before the
-- party's. "word" is the event whose words are shown: what closed the work, else the last report of how far it is.
-- A request is open until it is answered.
summed AS (
    SELECT weighed.*,
           CASE WHEN coalesce(own_done, whole_done) IS NOT NULL THEN 'done' WHEN stop = turn THEN 'cancelled'
                WHEN turn IS NOT NULL THEN 'reopened' END AS decided,
           substr(coalesce(own_done, whole_done), 20) AS done,
           substr(coalesce(whole_done, own_done), 20) AS closed,
           coalesce(substr(coalesce(own_done, whole_done), 20),
                    substr(CASE WHEN stop = turn THEN stop ELSE report END, 28)) AS word,
           CASE WHEN coalesce(answer, '') < request THEN substr(request, 28) END AS open_request
    FROM weighed
)
-- Of the two extensions the one that reaches further holds. "confirmed": the office said itself that the work is
-- done, or confirmed the party's report after it.
SELECT summed.plan, summed.task, summed.period, summed.agency, summed.decided,
       CASE WHEN summed.whole_done IS NOT NULL OR summed.confirmation > done.moment THEN 1 ELSE 0 END AS confirmed,
       done.day AS done_day, closed.day AS closed_day, anchored.due_day AS anchored_due_day,
       CASE WHEN own.new_due_day > whole.new_due_day OR whole.new_due_day IS NULL THEN own.new_due_day
            ELSE whole.new_due_day END AS new_due_day,
       requested.new_due_day AS requested_due_day, shown.status AS said, shown.day AS said_day,
       CASE WHEN summed.decided IN ('done', 'cancelled') THEN NULL ELSE shown.percent END AS percent,
       shown.document, shown.note, shown.reason
FROM summed
LEFT JOIN moments AS done ON done.plan = summed.plan AND done.event = summed.done
LEFT JOIN events AS closed ON closed.plan = summed.plan AND closed.event = summed.closed
LEFT JOIN events AS anchored ON anchored.plan = summed.plan AND anchored.event = substr(summed.anchor, 28)
LEFT JOIN events AS own ON own.plan = summed.plan AND own.event = substr(summed.own_extension, 28)
LEFT JOIN events AS whole ON whole.plan = summed.plan AND whole.event = substr(summed.whole_extension, 28)
LEFT JOIN events AS requested ON requested.plan = summed.plan AND requested.event = summed.open_request
LEFT JOIN events AS shown ON shown.plan = summed.plan AND shown.event = summed.word;

-- How every share of the work stands, save for the day asked for: this is what an index keeps. A deadline that
-- says the work is done ("kind" done) closes it until an event decides otherwise. "alone" is the one share of a
-- task that has no other: most tasks have one, and how they stand is told without looking for others.
CREATE TEMPORARY VIEW shares AS
SELECT owed.plan, owed.task, owed.period, owed.agency, owed.place, owed.via, owed.position, owed.bearer, owed.kind,
       owed.issued_day, owed.start_day,
       coalesce(said.new_due_day, said.anchored_due_day, owed.due_day) AS due_day,
       coalesce(said.anchored_due_day, owed.due_day) AS original_due_day,
       coalesce(said.decided, CASE WHEN owed.kind = 'done' THEN 'done' END, 'open') AS decided,
       CASE WHEN said.decided IS NULL AND owed.kind = 'done' THEN 1 ELSE coalesce(said.confirmed, 0) END AS confirmed,
       CASE WHEN coalesce(said.decided, owed.kind) IN ('done', 'cancelled') THEN 0 ELSE 1 END AS owes,
       CASE WHEN said.plan IS NULL THEN 0 ELSE 1 END AS recorded,
       said.done_day, said.closed_day, said.requested_due_day, said.said, said.said_day,
       said.percent, said.document, said.note, said.reason, CASE WHEN together.shares = 1 THEN 1 ELSE 0 END AS alone
FROM owed
JOIN (SELECT plan, task, count(*) AS shares FROM owed GROUP BY plan, task) AS together
    ON together.plan = owed.plan AND together.task = owed.task
LEFT JOIN last_words AS said
    ON said.plan = owed.plan AND said.task = owed.task AND said.period = owed.period
    AND said.agency = owed.agency;

-- Each share judged on the day: the due day itself is still on time to its end. Nothing of a plan that is not
-- issued yet has fallen due. Where nothing is due, work whose time has not begun is upcoming, else the kind of
-- deadline tells why.
CREATE TEMPORARY VIEW judged AS
SELECT plan, task, period, agency, place, via, position, bearer, kind, issued_day, start_day, due_day,
       original_due_day, decided, owes, recorded, alone,
       CASE WHEN decided = 'done' AND confirm = 1 AND confirmed = 0 THEN 1 ELSE 0 END AS reported,
       CASE WHEN decided = 'cancelled' THEN 'cancelled'
            WHEN decided = 'done' AND confirm = 1 AND confirmed = 0 THEN 'reported'
            WHEN owes = 0 AND (done_day IS NULL OR due_day IS NULL) THEN 'done'
            WHEN owes = 0 AND done_day <= due_day THEN 'done_on_time'
            WHEN owes = 0 THEN 'done_late'
            WHEN issued_day IS NULL OR issued_day > as_of THEN 'draft'
            WHEN due_day < as_of THEN 'overdue'
            WHEN due_day - as_of <= due_soon_days THEN 'due_soon'
            WHEN start_day > as_of THEN 'upcoming'
            WHEN due_day IS NOT NULL THEN 'open'
            WHEN kind = 'none' THEN 'none'
            WHEN kind = 'unknown' THEN 'unread'
            WHEN kind = 'relative' THEN 'waiting'
            ELSE 'no_due' END AS status,
       done_day, closed_day,
       CASE WHEN owes = 1 AND issued_day <= as_of AND due_day < as_of THEN as_of - due_day ELSE 0 END
           AS days_overdue,
       requested_due_day, said, said_day, percent, document, note, reason
FROM shares CROSS JOIN asked;

-- The assignments: one occurrence owed by one party, or by the printed words that name nobody.
CREATE TEMPORARY VIEW assignments AS
SELECT plan, task, period, agency, place, via, position, bearer, kind, start_day, due_day, original_due_day,
       decided, owes, recorded, status, done_day, closed_day, days_overdue, requested_due_day, said, said_day,
       percent, document, note, reason
FROM judged
WHERE bearer <> 'nobody';

-- An occurrence judged by its shares. While a party owes, it stands as the most pressing share does and is
-- due on the earliest day owed. Once none does, it waits for the office where a report does; else it is done on
-- the last day (cancelled where all were), late where one was late, and undated where one gives no day.

-- The occurrences of tasks that have one share: what it says is all there is to say. Whether it was done late goes
-- by the day for the occurrence as a whole.
CREATE TEMPORARY VIEW single_standings AS
SELECT plan, task, period, place, kind, start_day, due_day, original_due_day,
       CASE WHEN owes = 1 OR decided = 'cancelled' OR reported = 1 THEN status
            WHEN due_day IS NULL OR closed_day IS NULL THEN 'done'
            WHEN closed_day > due_day THEN 'done_late' ELSE 'done_on_time' END AS status,
       CASE WHEN owes = 0 AND decided <> 'cancelled' AND reported = 0 THEN closed_day END AS done_day,
       days_overdue, requested_due_day, owes, recorded,
       CASE WHEN bearer = 'agency' THEN 1 ELSE 0 END AS parties,
       CASE WHEN bearer = 'agency' AND owes = 1 THEN 1 ELSE 0 END AS outstanding,
       CASE WHEN bearer = 'agency' AND owes = 0 AND decided <> 'cancelled' AND reported = 0 THEN 1 ELSE 0 END
           AS finished
FROM judged
WHERE alone = 1;

-- The other occurrences.
CREATE TEMPORARY VIEW joint_standings AS
WITH
-- One row an occurrence: how many owe, are done and so on, and how the most pressing of those stands that owe.
-- Done is what neither owes nor was stopped, reported or not.
counted AS (
    SELECT plan, task, period, min(place) AS place, min(kind) AS kind, min(start_day) AS start_day,
           min(original_due_day) AS original_due_day,
           count(*) AS shares, sum(owes) AS owing,
           min(CASE status WHEN 'overdue' THEN 1 WHEN 'due_soon' THEN 2 WHEN 'open' THEN 3 WHEN 'upcoming' THEN 4
                           WHEN 'draft' THEN 5 WHEN 'waiting' THEN 6 WHEN 'unread' THEN 7 WHEN 'none' THEN 8
                           WHEN 'no_due' THEN 9 END) AS pressing,
           sum(CASE WHEN bearer = 'agency' THEN 1 ELSE 0 END) AS parties,
           sum(CASE WHEN bearer = 'agency' AND owes = 1 THEN 1 ELSE 0 END) AS outstanding,
           sum(CASE WHEN bearer = 'agency' AND owes = 0 AND decided <> 'cancelled' AND reported = 0
                    THEN 1 ELSE 0 END) AS finished,
           sum(reported) AS reported,
           sum(CASE WHEN decided = 'cancelled' THEN 1 ELSE 0 END) AS stopped,
           min(CASE WHEN owes = 1 THEN due_day END) AS owed_due,
           max(CASE WHEN owes = 0 AND decided <> 'cancelled' THEN due_day END) AS done_due,
           max(due_day) AS last_due,
           max(CASE WHEN owes = 0 AND decided <> 'cancelled' THEN closed_day END) AS closed_day,
           sum(CASE WHEN owes = 0 AND decided <> 'cancelled' AND due_day IS NULL THEN 1 ELSE 0 END) AS dueless,
           sum(CASE WHEN owes = 0 AND decided <> 'cancelled' AND closed_day IS NULL THEN 1 ELSE 0 END) AS dayless,
           sum(CASE WHEN owes = 0 AND decided <> 'cancelled' AND closed_day > due_day THEN 1 ELSE 0 END) AS late,
           max(recorded) AS recorded, max(days_overdue) AS days_overdue,
           max(requested_due_day) AS requested_due_day
    FROM judged
    WHERE alone = 0
    GROUP BY plan, task, period
)
SELECT plan, task, period, place, kind, start_day,
       CASE WHEN owing > 0 THEN owed_due WHEN stopped = shares THEN last_due
            WHEN dueless = 0 THEN done_due END AS due_day,
       original_due_day,
       CASE WHEN owing > 0
            THEN CASE pressing WHEN 1 THEN 'overdue' WHEN 2 THEN 'due_soon' WHEN 3 THEN 'open' WHEN 4 THEN 'upcoming'
                               WHEN 5 THEN 'draft' WHEN 6 THEN 'waiting' WHEN 7 THEN 'unread' WHEN 8 THEN 'none'
                               ELSE 'no_due' END
            WHEN stopped = shares THEN 'cancelled' WHEN reported > 0 THEN 'reported'
            WHEN dueless + dayless > 0 THEN 'done'
            WHEN late > 0 THEN 'done_late' ELSE 'done_on_time' END AS status,
       CASE WHEN owing = 0 AND reported = 0 AND dayless = 0 THEN closed_day END AS done_day,
       days_overdue, requested_due_day,
       CASE WHEN owing > 0 THEN 1 ELSE 0 END AS owes, recorded, parties, outstanding, finished
FROM counted;

-- All occurrences.
CREATE TEMPORARY VIEW standings AS
SELECT plan, task, period, place, kind, start_day, due_day, original_due_day, status, done_day, days_overdue,
       requested_due_day, owes, recorded, parties, outstanding, finished
FROM single_standings
UNION ALL
SELECT plan, task, period, place, kind, start_day, due_day, original_due_day, status, done_day, days_overdue,
       requested_due_day, owes, recorded, parties, outstanding, finished
FROM joint_standings;

-- The occurrence that each task is asked about: the oldest that is overdue, else the next that is owed, else one
-- owed without a day, else one reported, else the last. "status" is the row's: where nothing is owed any more it
-- is late where one of its occurrences was, and stopped only where all were.
CREATE TEMPORARY VIEW current_occurrences AS
WITH
-- The occurrences of a task, and which of the five each could be.
ordered AS (
    SELECT joint_standings.*,
           CASE WHEN status = 'overdue' THEN 1 WHEN owes = 1 AND due_day IS NOT NULL THEN 2
                WHEN owes = 1 THEN 3 WHEN status = 'reported' THEN 4 ELSE 5 END AS choice,
           max(CASE WHEN status = 'done_late' THEN 3 WHEN status = 'done_on_time' THEN 2
                    WHEN status = 'done' THEN 1 ELSE 0 END) OVER (PARTITION BY plan, task) AS closing
    FROM joint_standings
),
-- The first of the best choice; among those closed the last.
ranked AS (
    SELECT ordered.*,
           row_number() OVER (PARTITION BY plan, task
                              ORDER BY choice, CASE WHEN choice = 5 THEN 0 - place ELSE due_day END NULLS LAST, place
                              ) AS rank_
    FROM ordered
)
SELECT plan, task, period, place, kind, start_day, due_day, original_due_day,
       CASE WHEN choice < 5 THEN status WHEN closing = 3 THEN 'done_late' WHEN closing = 2 THEN 'done_on_time'
            WHEN closing = 1 THEN 'done' ELSE 'cancelled' END AS status,
       status AS occurrence_status,
       done_day, days_overdue, requested_due_day, owes, recorded, parties, outstanding, finished
FROM ranked
WHERE rank_ = 1
UNION ALL
SELECT plan, task, period, place, kind, start_day, due_day, original_due_day, status, status AS occurrence_status,
       done_day, days_overdue, requested_due_day, owes, recorded, parties, outstanding, finished
FROM single_standings;

-- The occurrences that are overdue, as "standings" has them: told by the overdue shares alone, which an index
-- finds, while "standings" groups all shares there are. What others owe or have done is looked up for these few.
CREATE TEMPORARY VIEW overdue_occurrences AS
WITH
-- The overdue shares: those of tasks without another, and those beside others. They are due before any other that
-- is owed.
late AS (
    SELECT plan, task, period, min(due_day) AS due_day, max(days_overdue) AS days_overdue
    FROM judged
    WHERE alone = 0 AND owes = 1 AND due_day < (SELECT as_of FROM asked) AND status = 'overdue'
    GROUP BY plan, task, period
),
-- How many agencies owe each of them, or have done their share.
others AS (
    SELECT late.plan, late.task, late.period, min(late.due_day) AS due_day, min(j.place) AS place,
           min(j.kind) AS kind, max(late.days_overdue) AS days_overdue, min(j.start_day) AS start_day,
           min(j.original_due_day) AS original_due_day, max(j.recorded) AS recorded,
           max(j.requested_due_day) AS requested_due_day,
           sum(CASE WHEN j.bearer = 'agency' THEN 1 ELSE 0 END) AS parties,
           sum(CASE WHEN j.bearer = 'agency' AND j.owes = 1 THEN 1 ELSE 0 END) AS outstanding,
           sum(CASE WHEN j.bearer = 'agency' AND j.owes = 0 AND j.decided <> 'cancelled' AND j.reported = 0
                    THEN 1 ELSE 0 END) AS finished
    FROM late
    JOIN judged AS j ON j.plan = late.plan AND j.task = late.task AND j.period = late.period
    GROUP BY late.plan, late.task, late.period
)
SELECT plan, task, period, place, kind, start_day, due_day, original_due_day, 'overdue' AS status,
       CAST(NULL AS INTEGER) AS done_day, days_overdue, requested_due_day, 1 AS owes, recorded, parties,
       outstanding, finished
FROM others
UNION ALL
SELECT plan, task, period, place, kind, start_day, due_day, original_due_day, status, done_day, days_overdue,
       requested_due_day, owes, recorded, parties, outstanding, finished
FROM single_standings
WHERE owes = 1 AND due_day < (SELECT as_of FROM asked) AND status = 'overdue';
