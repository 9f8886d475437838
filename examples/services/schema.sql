CREATE TABLE greeting (language text PRIMARY KEY, words text NOT NULL);
INSERT INTO greeting VALUES ('en', 'Hello'), ('it', 'Ciao'), ('fr', 'Bonjour');
