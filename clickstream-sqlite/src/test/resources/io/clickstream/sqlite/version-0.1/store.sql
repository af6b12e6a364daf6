-- A store as version 0.1 has left it, written by "sqlite3 clickstream.db .dump". The pragmas are those
-- that version 0.1 set and that the dump leaves out. The lines of its exports are beside it.
PRAGMA page_size = 4096;
PRAGMA journal_mode = WAL;
BEGIN TRANSACTION;
CREATE TABLE session_batches (
  batch_id        TEXT   NOT NULL PRIMARY KEY,
  ordinal         INTEGER NOT NULL UNIQUE,
  status          TEXT   NOT NULL,
  session_counter INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  release_id      TEXT   UNIQUE,
  released_at     INTEGER,
  sealed          INTEGER NOT NULL
) STRICT;
INSERT INTO session_batches VALUES('batch-000001',1,'ARCHIVED',4,1762953255167,'training-1',1763039666290,1);
INSERT INTO session_batches VALUES('batch-000002',2,'RELEASED',3,1763126077413,'training-2',1763212488536,1);
INSERT INTO session_batches VALUES('batch-000003',3,'RELEASED',4,1763298899659,'training-3',1763385310782,0);
INSERT INTO session_batches VALUES('batch-000004',4,'COLLECTING',1,1763471721905,NULL,NULL,0);
CREATE TABLE sessions (
  session_id      TEXT   UNIQUE,
  batch_id        TEXT   NOT NULL,
  session_number  INTEGER NOT NULL,
  irrelevant      INTEGER,
  created_at      INTEGER,
  user_id         TEXT,
  content         TEXT,
  PRIMARY KEY (batch_id, session_number)
) STRICT;
INSERT INTO sessions VALUES('s-1','batch-000001',1,0,1762953316167,'u-1','{"search_query":"red shoes","search_results":[{"object_id":"p-11","rank":0.5},{"object_id":"p-12"}],"search_meta":{"color":["red","blue"],"price":{"max":49.5}}}');
INSERT INTO sessions VALUES('s-2','batch-000003',1,0,1762953377167,'u-2','{"search_query":"winter boots","search_results":[{"object_id":"p-21","rank":0.5},{"object_id":"p-22"}],"search_meta":{"color":["red","blue"],"price":{"max":49.5}}}');
INSERT INTO sessions VALUES('s-3','batch-000001',4,0,1762953438167,NULL,'{"search_query":"Grüße 😀","search_results":[{"object_id":"p-31","rank":0.5},{"object_id":"p-32"}],"search_meta":{"color":["red","blue"],"price":{"max":49.5}}}');
INSERT INTO sessions VALUES(NULL,'batch-000001',3,NULL,NULL,NULL,NULL);
INSERT INTO sessions VALUES('s-4','batch-000002',1,0,1762953499167,'u-1','{"search_query":"sandals","search_results":[{"object_id":"p-41","rank":0.5},{"object_id":"p-42"}],"search_meta":{"color":["red","blue"],"price":{"max":49.5}}}');
INSERT INTO sessions VALUES('s-5','batch-000002',2,1,1762953560167,NULL,'{"search_query":"socks","search_results":[{"object_id":"p-51","rank":0.5},{"object_id":"p-52"}],"search_meta":{"color":["red","blue"],"price":{"max":49.5}}}');
INSERT INTO sessions VALUES('s-6','batch-000002',3,0,1762953621167,NULL,'{"search_results":[{"object_id":"p-61","rank":0.5},{"object_id":"p-62"}],"search_meta":{"color":["red","blue"],"price":{"max":49.5}}}');
INSERT INTO sessions VALUES('s-7','batch-000003',2,0,1762953682167,NULL,'{"search_query":"hats","search_results":[{"object_id":"p-71","rank":0.5},{"object_id":"p-72"}],"search_meta":{"color":["red","blue"],"price":{"max":49.5}}}');
INSERT INTO sessions VALUES('s-8','batch-000004',1,0,1762953743167,NULL,'{"search_query":"scarves","search_results":[{"object_id":"p-81","rank":0.5},{"object_id":"p-82"}],"search_meta":{"color":["red","blue"],"price":{"max":49.5}}}');
CREATE TABLE session_versions (
  session_id      TEXT   NOT NULL,
  batch_id        TEXT   NOT NULL,
  session_number  INTEGER NOT NULL,
  irrelevant      INTEGER NOT NULL,
  created_at      INTEGER NOT NULL,
  user_id         TEXT,
  content         TEXT   NOT NULL,
  PRIMARY KEY (batch_id, session_number)
) STRICT;
INSERT INTO session_versions VALUES('s-2','batch-000001',2,0,1762953377167,'u-2','{"search_query":"boots","search_results":[{"object_id":"p-21","rank":0.5},{"object_id":"p-22"}],"search_meta":{"color":["red","blue"],"price":{"max":49.5}}}');
CREATE TABLE session_events (
  session_id      TEXT   NOT NULL,
  event_id        TEXT   NOT NULL,
  event_type      TEXT   NOT NULL,
  object_id       TEXT,
  created_at      INTEGER NOT NULL,
  meta            TEXT
  ,
  PRIMARY KEY (session_id, event_id)
) STRICT;
INSERT INTO session_events VALUES('s-1','e-11','click','p-11',1762953317167,'{"weight":0.25,"position":1}');
INSERT INTO session_events VALUES('s-1','e-12','click','p-12',1762953318167,NULL);
INSERT INTO session_events VALUES('s-2','e-21','click','p-21',1762953378167,NULL);
INSERT INTO session_events VALUES('s-4','e-41','click','p-41',1762953500167,NULL);
INSERT INTO session_events VALUES('s-5','e-51','click','p-51',1762953561167,NULL);
INSERT INTO session_events VALUES('s-2','e-22','click','p-22',1762953379167,NULL);
INSERT INTO session_events VALUES('s-8','e-81','click','p-81',1762953744167,NULL);
CREATE INDEX session_versions_by_session ON session_versions (session_id);
CREATE INDEX session_events_in_order
  ON session_events (session_id, created_at, event_id);
PRAGMA application_id = 1131178347;
PRAGMA user_version = 1;
COMMIT;
