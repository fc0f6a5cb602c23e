-- A store as schema 0001 held it: one interview with its reply and letters.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE aside (
	account VARCHAR(64) NOT NULL, 
	folder VARCHAR(16) NOT NULL, 
	epoch INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	message_id TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	PRIMARY KEY (account, folder, epoch, number)
);
INSERT INTO "aside" VALUES('me','inbox',7,3,'<bomb@elsewhere.example>','more than 100 multiparts','2026-11-17T20:00:00.000000+00:00');
CREATE TABLE fact (
	interview VARCHAR(32) NOT NULL, 
	seq INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	data TEXT NOT NULL, 
	PRIMARY KEY (interview, seq), 
	FOREIGN KEY(interview) REFERENCES interview (id)
);
INSERT INTO "fact" VALUES('sample',1,'sighted','{"at":"2026-11-14T20:00:00Z","sighting":{"uid":"sample@northwind.example","revision":{"sequence":0,"dtstamp":"0001-01-01T00:00:00Z","cancels":false,"received":"2026-11-17T20:15:00Z"},"sender":"jobs@northwind.example","organizer":"jobs@northwind.example","message_id":"<sample@northwind.example>","window":{"start":"2026-11-17T19:00:00Z","end":"2026-11-17T20:00:00Z","timezone":"America/New_York","zone_source":"iana"},"recurrence_id":"","cancelled":false,"declined":false,"certain":true,"summary":"Interview: Senior Backend Engineer","employer":"Northwind","role":"Senior Backend Engineer","stage":"","place":"","link":"","people":[{"name":"Dana Li","email":"dana.li@northwind.example","title":"VP Engineering","part":"interviewer"},{"name":"Raj Patel","email":"raj@northwind.example","title":"Staff Engineer","part":"interviewer"}],"contact":"","reasons":["the title says ''interview''","the organizer is jobs@northwind.example"]},"own":false}');
INSERT INTO "fact" VALUES('sample',2,'ended','{"at":"2026-11-17T20:15:00Z","effect":{"kind":"prompt","round":1,"version":0,"person":""},"ending":"done"}');
INSERT INTO "fact" VALUES('sample',3,'answered','{"at":"2026-11-17T21:00:00Z","round":1,"message_id":"<1@example.org>","reading":{"answers":{"met":"Dana Li: we talked about moving billing off the monolith without stopping the invoices\nRaj Patel and somebody from design","challenges":"The invoices must never stop. Nobody knows the old code.","job":"","went":"Poorly: I lost the thread when they asked about sharding. Well: the whiteboard.","unasked":"Who owns the migration once it is done?","offer":"Yes","next":"Dana writes by Thursday"},"unassigned":"","command":null,"confidence":"high","notes":[],"aside":""}}');
INSERT INTO "fact" VALUES('sample',4,'composed','{"at":"2026-11-17T21:00:00Z","round":1,"version":1,"correspondence":{"letters":[{"to":{"name":"Dana Li","email":"dana.li@northwind.example","title":"VP Engineering","part":"interviewer"},"subject":"Thank you, Dana","body":"Dear Dana,\n\nThank you for your time on Tuesday.\n\nBest regards,\nSam Okafor\n","kind":"letter","ready":true,"score":100,"checks":[{"id":"specific","ok":true,"blocker":false,"why":""},{"id":"length","ok":true,"blocker":false,"why":"It has 52 words; 80 to 180 are usual."}],"ledger":[{"sentence":"I keep thinking about moving billing off the monolith.","sources":[{"source":"recap.met","text":"we talked about moving billing off the monolith"},{"source":"invite.role","text":"Senior Backend Engineer"},{"source":"template","text":""}]},{"sentence":"Sam Okafor","sources":[{"source":"settings.name","text":"Sam Okafor"}]}]},{"to":{"name":"Raj Patel","email":"","title":"","part":"interviewer"},"subject":"Thank you, Raj","body":"Dear Raj,\n\nThank you for your time on Tuesday.\n\nBest regards,\nSam Okafor\n","kind":"letter","ready":false,"score":81,"checks":[{"id":"specific","ok":false,"blocker":false,"why":"Finish for Raj Patel: we talked about ..."},{"id":"length","ok":false,"blocker":false,"why":"It has 52 words; 80 to 180 are usual."}],"ledger":[{"sentence":"I keep thinking about moving billing off the monolith.","sources":[{"source":"recap.met","text":"we talked about moving billing off the monolith"},{"source":"invite.role","text":"Senior Backend Engineer"},{"source":"template","text":""}]},{"sentence":"Sam Okafor","sources":[{"source":"settings.name","text":"Sam Okafor"}]}]}],"unplaced":["somebody from design"],"notes":["The letter to Raj Patel cannot get much shorter."]},"follow_up":"2026-11-26","expected":"2026-11-26","contact":"","own":false}');
INSERT INTO "fact" VALUES('sample',5,'ended','{"at":"2026-11-17T21:00:00Z","effect":{"kind":"draft","round":1,"version":1,"person":"dana.li@northwind.example"},"ending":"done"}');
CREATE TABLE intent (
	interview VARCHAR(32) NOT NULL, 
	effect TEXT NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	round INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	marks TEXT NOT NULL, 
	raw BLOB NOT NULL, 
	folder VARCHAR(16) NOT NULL, 
	by_post INTEGER NOT NULL, 
	due VARCHAR(32) NOT NULL, 
	token VARCHAR(32) NOT NULL, 
	text TEXT NOT NULL, 
	progress VARCHAR(16) NOT NULL, 
	attempts INTEGER NOT NULL, 
	not_before VARCHAR(32), 
	started VARCHAR(32), 
	epoch INTEGER NOT NULL, 
	next INTEGER NOT NULL, 
	number INTEGER, 
	sweep VARCHAR(32), 
	trouble TEXT NOT NULL, 
	PRIMARY KEY (interview, effect), 
	FOREIGN KEY(interview) REFERENCES interview (id)
);
INSERT INTO "intent" VALUES('sample','1/prompt/0/','prompt',1,0,'','["<prompt@example.org>"]',X'5375626A6563743A20596F757220696E746572766965770D0A0D0A312E2057686F6D206469642049206D6565743F0D0A','inbox',0,'2026-11-17T20:15:00.000000+00:00','ABCDE-FGHIJ-KLMNO','1. Whom did I meet?
','done',1,NULL,'2026-11-17T20:15:00.000000+00:00',0,1,NULL,NULL,'');
INSERT INTO "intent" VALUES('sample','1/draft/1/dana.li@northwind.example','draft',1,1,'dana.li@northwind.example','["<draft@example.org>", "<trace@example.org>"]',X'5375626A6563743A205468616E6B20796F752C2044616E610D0A0D0A446561722044616E612C0D0A','drafts',0,'2026-11-17T21:00:00.000000+00:00','','','done',1,NULL,'2026-11-17T21:00:00.000000+00:00',0,1,4,NULL,'');
CREATE TABLE interview (
	id VARCHAR(32) NOT NULL, 
	account VARCHAR(64) NOT NULL, 
	uid TEXT NOT NULL, 
	recurrence_id TEXT NOT NULL, 
	seen_at VARCHAR(32) NOT NULL, 
	next_at VARCHAR(32), 
	PRIMARY KEY (id), 
	UNIQUE (account, uid, recurrence_id)
);
INSERT INTO "interview" VALUES('sample','me','sample@northwind.example','','2026-11-14T20:00:00.000000+00:00','0001-01-01T00:00:00.000000+00:00');
CREATE TABLE mark (
	id VARCHAR(255) NOT NULL, 
	interview VARCHAR(32) NOT NULL, 
	effect TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(interview) REFERENCES interview (id)
);
INSERT INTO "mark" VALUES('<prompt@example.org>','sample','1/prompt/0/');
INSERT INTO "mark" VALUES('<draft@example.org>','sample','1/draft/1/dana.li@northwind.example');
INSERT INTO "mark" VALUES('<trace@example.org>','sample','1/draft/1/dana.li@northwind.example');
CREATE TABLE position (
	account VARCHAR(64) NOT NULL, 
	folder VARCHAR(16) NOT NULL, 
	epoch INTEGER NOT NULL, 
	next INTEGER NOT NULL, 
	PRIMARY KEY (account, folder)
);
INSERT INTO "position" VALUES('me','inbox',7,13);
CREATE TABLE reply (
	account VARCHAR(64) NOT NULL, 
	message_id VARCHAR(998) NOT NULL, 
	raw BLOB NOT NULL, 
	PRIMARY KEY (account, message_id)
);
INSERT INTO "reply" VALUES('me','<1@example.org>',X'46726F6D3A2073616D406578616D706C652E6F72670D0A0D0A312E2044616E61204C690D0A');
CREATE INDEX interview_next ON interview (account, next_at);
CREATE INDEX intent_sweep ON intent (sweep);
CREATE INDEX intent_token ON intent (token);
COMMIT;
