-- What the first release wrote: a founding case, records that were declined, published, withdrawn,
-- filed with moderation off and imported, and an outcome. Typography and emoji in No. 3.
INSERT INTO register (name, value) VALUES
  ('authority', 'old.example'),
  ('changed_at', '2024-03-02T09:30:00+00:00'),
  ('created_at', '2024-03-02T09:30:00+00:00'),
  ('founding', '1'),
  ('uuid', '0d8f6f0e-3a55-4a0e-9a8f-111111111111');
INSERT INTO counters (name, value) VALUES
  ('change', 10),
  ('happening', 7),
  ('outlets', 2),
  ('position', 5),
  ('published', 4),
  ('subjects', 3);
INSERT INTO editors (id, name, password_hash, epoch, created_at, disabled_at) VALUES
  (1, 'Edith', 'hash', 1, '2024-03-02T09:30:00+00:00', NULL);
INSERT INTO outlets (id, key, slug, name, settled, records) VALUES
  (1, 'liberation', 'liberation', 'Libération', 1, 1),
  (2, 'thevalleyecho', 'the-valley-echo', 'The Valley Echo', 1, 3);
INSERT INTO subjects (id, key, slug, name, settled, records) VALUES
  (1, 'dagrouik', 'dagrouik', 'Dagrouik', 1, 1),
  (2, 'danaquill', 'dana-quill', 'Dana Quill', 1, 2),
  (3, 'somebodyelse', 'somebody-else', 'Somebody Else', 0, 0),
  (4, 'whowaits', 'who-waits', 'Who Waits', 0, 0),
  (5, 'nothingincommon', 'nothing-in-common', 'Nothing In Common', 1, 1);
INSERT INTO records (id, position, happening, happened_at, state, quote, correction, explanation, subject_id, outlet_id, medium, article_url, locator, article_title, byline, published_on, source_url, kind, language, relation, repeats, outcome, reason, revision, created_at, updated_at, published_at) VALUES
  (1, 1, 1, '2024-03-02T09:30:00+00:00', 'published', 'Dagrouik est l’auteur du blog Intox2007.info, et proche du courant politique de Benoît Hamon.', 'Dagrouik est l’auteur du blog Intox2007.info. Il apprécie Benoît Hamon, mais n’est pas proche de son courant au sens strict du terme.', 'Une petite erreur s’est glissée dans l’article, sans doute en relisant des notes prises au téléphone. La lecture du blog suffit à s’en rendre compte. *L’anecdote du député, elle, est vraie.*', 1, 1, 'print', NULL, NULL, NULL, NULL, '2008', NULL, 'affiliation', 'fr', 'self', NULL, 'unasked', NULL, 2, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00'),
  (2, 2, 3, '2024-03-02T10:30:01+00:00', 'published', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', 'I have said so since *2019*.', 2, 2, 'web', 'https://echo.example/2024/02/engineers', 'third paragraph', 'The engineers of the valley', 'R. Porter', '2024-02-27', 'https://quill.example/a-correction', 'affiliation', 'en', 'self', NULL, 'corrected', NULL, 4, '2024-03-02T09:30:00+00:00', '2024-03-02T10:30:00+00:00', '2024-03-02T10:30:00+00:00'),
  (3, 3, 4, '2024-03-02T09:30:00+00:00', 'published', '“It’s 5 % of the 👩‍🚒 crew,” she said.', '"It''s 6 % of the 👩‍🚒 crew," she said.', 'I have said so since *2019*.', 2, 2, 'web', 'https://echo.example/2024/02/engineers', 'third paragraph', 'The engineers of the valley', 'R. Porter', '2024-02-27', 'https://quill.example/a-correction', 'figure', 'en', 'self', NULL, 'unasked', NULL, 2, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00'),
  (4, NULL, NULL, NULL, 'withdrawn', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', 'I have said so since *2019*.', 3, 2, 'web', 'https://echo.example/2024/02/engineers', 'third paragraph', 'The engineers of the valley', 'R. Porter', '2024-02-27', 'https://quill.example/a-correction', 'affiliation', 'en', 'self', NULL, 'unasked', NULL, 2, '2024-03-02T09:30:00+00:00', '2024-03-02T10:30:00+00:00', NULL),
  (5, NULL, NULL, NULL, 'pending', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', 'I have said so since *2019*.', 4, 2, 'web', 'https://echo.example/2024/02/engineers', 'third paragraph', 'The engineers of the valley', 'R. Porter', '2024-02-27', 'https://quill.example/a-correction', 'affiliation', 'en', 'self', NULL, 'unasked', NULL, 1, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', NULL),
  (6, 4, 6, '2024-03-02T09:30:01+00:00', 'withdrawn', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', NULL, 2, 2, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'affiliation', 'en', 'self', 2, 'unasked', 'A duplicate.', 3, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00'),
  (7, NULL, NULL, NULL, 'declined', 'Le maire a démissionné.', 'L’adjoint a été réélu hier.', NULL, 2, 2, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'role', 'fr', 'self', NULL, 'unasked', 'Not an error.', 2, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', NULL),
  (8, 5, 7, '2024-03-02T09:30:00+00:00', 'published', 'abc', 'xyz', NULL, 5, 2, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'other', 'en', 'self', NULL, 'unasked', NULL, 2, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00');
INSERT INTO differences (record_id, revision, diff_version, kinds_version, spans, suggestions) VALUES
  (1, 1, 1, 2, '[{"op":"equal","text":"Dagrouik est l’auteur du blog Intox2007.info"},{"op":"delete","text":", et proche du courant politique de Benoît Hamon"},{"op":"insert","text":". Il apprécie Benoît Hamon, mais n’est pas proche de son courant au sens strict du terme"},{"op":"equal","text":"."}]', '[["affiliation","membership","et proche du courant politique de Benoît Hamon","proche de son courant"],["identity","names","et proche du courant politique de Benoît Hamon","Il apprécie Benoît Hamon,…au sens strict du terme"],["stance","negation","et proche du courant politique de Benoît Hamon","n’est pas"]]'),
  (2, 1, 1, 2, '[{"op":"equal","text":"The engineer Dana Quill is close to the "},{"op":"delete","text":"Labour"},{"op":"insert","text":"Green"},{"op":"equal","text":" Party."}]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["place","places","Labour","Green"]]'),
  (3, 1, 1, 2, '[{"op":"equal","text":"“It’s ","corrected":"\"It''s "},{"op":"delete","text":"5"},{"op":"insert","text":"6"},{"op":"equal","text":" % of the 👩‍🚒 crew,” she said.","corrected":" % of the 👩‍🚒 crew,\" she said."}]', '[["quotation","inside-quotation","5","6"],["figure","numbers","5","6"]]'),
  (4, 1, 1, 2, '[{"op":"equal","text":"The engineer Dana Quill is close to the "},{"op":"delete","text":"Labour"},{"op":"insert","text":"Green"},{"op":"equal","text":" Party."}]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["place","places","Labour","Green"]]'),
  (5, 1, 1, 2, '[{"op":"equal","text":"The engineer Dana Quill is close to the "},{"op":"delete","text":"Labour"},{"op":"insert","text":"Green"},{"op":"equal","text":" Party."}]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["place","places","Labour","Green"]]'),
  (6, 1, 1, 2, '[{"op":"equal","text":"The engineer Dana Quill is close to the "},{"op":"delete","text":"Labour"},{"op":"insert","text":"Green"},{"op":"equal","text":" Party."}]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["place","places","Labour","Green"]]'),
  (7, 1, 1, 2, '[{"op":"delete","text":"Le maire a démissionné"},{"op":"insert","text":"L’adjoint a été réélu hier"},{"op":"equal","text":"."}]', '[["role","offices","Le maire a démissionné","L’adjoint a été réélu hier"],["date","dates","Le maire a démissionné","L’adjoint a été réélu hier"],["quotation","inside-quotation","Le maire a démissionné","L’adjoint a été réélu hier"]]'),
  (8, 1, 1, 2, '[{"op":"delete","text":"abc"},{"op":"insert","text":"xyz"}]', '[["other","nothing","abc","xyz"],["stance","nothing","abc","xyz"],["role","nothing","abc","xyz"]]');
INSERT INTO filings (record_id, contact_email, token_hash) VALUES
  (2, 'dana.quill@example.org', '858f1f4604fde0a0dfbb0ec4a98ee3aa8ce4a044c7a5da36c3b4fd8e2bf439c1'),
  (3, 'dana.quill@example.org', 'c4db35a60701c7cb452bdb048fd8c6e1f5b1291c0ee6505703e384f0faaaa743'),
  (4, 'dana.quill@example.org', 'dd2b5edfec8b3e18d85369d910071a794931929f8e58c8d0b49da5a0f5d224ec'),
  (5, 'dana.quill@example.org', 'acbfba29b7b99f6eb8406a9cf77aa87e814b167a07fb938fab9ec622b53b12d7');
INSERT INTO revisions (record_id, number, at, by, changes) VALUES
  (1, 1, '2024-03-02T09:30:00+00:00', 'founding case', '{"quote":[null,"Dagrouik est l’auteur du blog Intox2007.info, et proche du courant politique de Benoît Hamon."],"correction":[null,"Dagrouik est l’auteur du blog Intox2007.info. Il apprécie Benoît Hamon, mais n’est pas proche de son courant au sens strict du terme."],"subject":[null,"Dagrouik"],"outlet":[null,"Libération"],"medium":[null,"print"],"kind":[null,"affiliation"],"language":[null,"fr"],"relation":[null,"self"],"explanation":[null,"Une petite erreur s’est glissée dans l’article, sans doute en relisant des notes prises au téléphone. La lecture du blog suffit à s’en rendre compte. *L’anecdote du député, elle, est vraie.*"],"published_on":[null,"2008"],"state":[null,"pending"]}'),
  (1, 2, '2024-03-02T09:30:00+00:00', 'founding case', '{"state":["pending","published"]}'),
  (2, 1, '2024-03-02T09:30:00+00:00', 'filer', '{"quote":[null,"The engineer Dana Quill is close to the Labour Party."],"correction":[null,"The engineer Dana Quill is close to the Green Party."],"subject":[null,"Dana Quill"],"outlet":[null,"The Valley Echo"],"medium":[null,"web"],"kind":[null,"affiliation"],"language":[null,"en"],"relation":[null,"self"],"explanation":[null,"I have said so since *2019*."],"article_url":[null,"https://echo.example/2024/02/engineers"],"locator":[null,"third paragraph"],"article_title":[null,"The engineers of the valley"],"byline":[null,"R. Porter"],"published_on":[null,"2024-02-27"],"source_url":[null,"https://quill.example/a-correction"],"state":[null,"pending"]}'),
  (2, 2, '2024-03-02T09:30:00+00:00', 'editor:Edith', '{"state":["pending","declined"],"reason":[null,"We found no such article."]}'),
  (2, 3, '2024-03-02T10:30:00+00:00', 'editor:Edith', '{"state":["declined","published"],"reason":["We found no such article.",null]}'),
  (2, 4, '2024-03-02T10:30:00+00:00', 'editor:Edith', '{"outcome":["unasked","corrected"]}'),
  (3, 1, '2024-03-02T09:30:00+00:00', 'filer', '{"quote":[null,"“It’s 5 % of the 👩‍🚒 crew,” she said."],"correction":[null,"\"It''s 6 % of the 👩‍🚒 crew,\" she said."],"subject":[null,"Dana Quill"],"outlet":[null,"The Valley Echo"],"medium":[null,"web"],"kind":[null,"figure"],"language":[null,"en"],"relation":[null,"self"],"explanation":[null,"I have said so since *2019*."],"article_url":[null,"https://echo.example/2024/02/engineers"],"locator":[null,"third paragraph"],"article_title":[null,"The engineers of the valley"],"byline":[null,"R. Porter"],"published_on":[null,"2024-02-27"],"source_url":[null,"https://quill.example/a-correction"],"state":[null,"pending"]}'),
  (3, 2, '2024-03-02T09:30:00+00:00', 'moderation off', '{"state":["pending","published"]}'),
  (4, 1, '2024-03-02T09:30:00+00:00', 'filer', '{"quote":[null,"The engineer Dana Quill is close to the Labour Party."],"correction":[null,"The engineer Dana Quill is close to the Green Party."],"subject":[null,"Somebody Else"],"outlet":[null,"The Valley Echo"],"medium":[null,"web"],"kind":[null,"affiliation"],"language":[null,"en"],"relation":[null,"self"],"explanation":[null,"I have said so since *2019*."],"article_url":[null,"https://echo.example/2024/02/engineers"],"locator":[null,"third paragraph"],"article_title":[null,"The engineers of the valley"],"byline":[null,"R. Porter"],"published_on":[null,"2024-02-27"],"source_url":[null,"https://quill.example/a-correction"],"state":[null,"pending"]}'),
  (4, 2, '2024-03-02T10:30:00+00:00', 'filer', '{"state":["pending","withdrawn"]}'),
  (5, 1, '2024-03-02T09:30:00+00:00', 'filer', '{"quote":[null,"The engineer Dana Quill is close to the Labour Party."],"correction":[null,"The engineer Dana Quill is close to the Green Party."],"subject":[null,"Who Waits"],"outlet":[null,"The Valley Echo"],"medium":[null,"web"],"kind":[null,"affiliation"],"language":[null,"en"],"relation":[null,"self"],"explanation":[null,"I have said so since *2019*."],"article_url":[null,"https://echo.example/2024/02/engineers"],"locator":[null,"third paragraph"],"article_title":[null,"The engineers of the valley"],"byline":[null,"R. Porter"],"published_on":[null,"2024-02-27"],"source_url":[null,"https://quill.example/a-correction"],"state":[null,"pending"]}'),
  (6, 1, '2024-03-02T09:30:00+00:00', 'import', '{"quote":[null,"The engineer Dana Quill is close to the Labour Party."],"correction":[null,"The engineer Dana Quill is close to the Green Party."],"subject":[null,"Dana Quill"],"outlet":[null,"The Valley Echo"],"medium":[null,"print"],"kind":[null,"affiliation"],"language":[null,"en"],"relation":[null,"self"],"repeats":[null,2],"state":[null,"pending"]}'),
  (6, 2, '2024-03-02T09:30:00+00:00', 'import', '{"state":["pending","published"],"reason":[null,"A duplicate."]}'),
  (6, 3, '2024-03-02T09:30:00+00:00', 'import', '{"state":["published","withdrawn"]}'),
  (7, 1, '2024-03-02T09:30:00+00:00', 'import', '{"quote":[null,"Le maire a démissionné."],"correction":[null,"L’adjoint a été réélu hier."],"subject":[null,"Dana Quill"],"outlet":[null,"The Valley Echo"],"medium":[null,"print"],"kind":[null,"role"],"language":[null,"fr"],"relation":[null,"self"],"state":[null,"pending"]}'),
  (7, 2, '2024-03-02T09:30:00+00:00', 'import', '{"state":["pending","declined"],"reason":[null,"Not an error."]}'),
  (8, 1, '2024-03-02T09:30:00+00:00', 'import', '{"quote":[null,"abc"],"correction":[null,"xyz"],"subject":[null,"Nothing In Common"],"outlet":[null,"The Valley Echo"],"medium":[null,"print"],"kind":[null,"other"],"language":[null,"en"],"relation":[null,"self"],"state":[null,"pending"]}'),
  (8, 2, '2024-03-02T09:30:00+00:00', 'import', '{"state":["pending","published"]}');
INSERT INTO events (id, record_id, at, happened_on, outcome, by, note) VALUES
  (1, 2, '2024-03-02T10:30:00+00:00', '2024-03-01', 'corrected', 'desk', 'They did.'),
  (2, 6, '2024-03-02T09:30:00+00:00', NULL, 'asked', 'filer', 'Please.');
INSERT INTO tallies (facet, value, records) VALUES
  ('kind', 'affiliation', 2),
  ('kind', 'figure', 1),
  ('kind', 'other', 1),
  ('language', 'en', 3),
  ('language', 'fr', 1),
  ('medium', 'print', 2),
  ('medium', 'web', 2),
  ('outcome', 'corrected', 1),
  ('outcome', 'unasked', 3),
  ('year', '2008', 1),
  ('year', '2024', 2);
INSERT INTO announcements (id, record_id, what, event_id, tokens, at, pinged, spread_to, spread_at) VALUES
  (1, 1, 'imported', NULL, '["", "record1", "outlet1", "subject1", "kindaffiliation", "outcomeunasked", "mediumprint", "year2008", "languagefr"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL),
  (2, 2, 'published', NULL, '["", "record2", "outlet2", "subject2", "kindaffiliation", "outcomeunasked", "mediumweb", "year2024", "languageen"]', '2024-03-02T10:30:00+00:00', 0, 0, NULL),
  (3, 2, 'outcome', 1, '["", "record2", "outlet2", "subject2", "kindaffiliation", "outcomecorrected", "mediumweb", "year2024", "languageen"]', '2024-03-02T10:30:00+00:00', 0, 0, NULL),
  (4, 3, 'published', NULL, '["", "record3", "outlet2", "subject2", "kindfigure", "outcomeunasked", "mediumweb", "year2024", "languageen"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL),
  (5, 6, 'imported', NULL, '["", "record6", "outlet2", "subject2", "kindaffiliation", "outcomeunasked", "mediumprint", "languageen"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL),
  (6, 8, 'imported', NULL, '["", "record8", "outlet2", "subject5", "kindother", "outcomeunasked", "mediumprint", "languageen"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL);
INSERT INTO happenings (rowid, words, facets)
  SELECT happening,
    quote || char(10) || correction || coalesce(char(10) || explanation, '') || char(10)
      || subjects.name || char(10) || outlets.name || coalesce(char(10) || article_title, '')
      || coalesce(char(10) || byline, ''),
    'outlet' || outlet_id || ' subject' || subject_id || ' kind' || kind || ' outcome' || outcome
      || ' medium' || medium || coalesce(' year' || substr(published_on, 1, 4), '')
      || ' language' || language
  FROM records JOIN outlets ON outlets.id = outlet_id JOIN subjects ON subjects.id = subject_id
  WHERE happening IS NOT NULL;
INSERT INTO search (rowid, words, facets)
  SELECT position,
    quote || char(10) || correction || coalesce(char(10) || explanation, '') || char(10)
      || subjects.name || char(10) || outlets.name || coalesce(char(10) || article_title, '')
      || coalesce(char(10) || byline, ''),
    'outlet' || outlet_id || ' subject' || subject_id || ' kind' || kind || ' outcome' || outcome
      || ' medium' || medium || coalesce(' year' || substr(published_on, 1, 4), '')
      || ' language' || language
  FROM records JOIN outlets ON outlets.id = outlet_id JOIN subjects ON subjects.id = subject_id
  WHERE state = 'published';
