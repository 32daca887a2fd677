import type { Migration } from './migration.ts';

/** Messages, deliveries, claims, and whose turn it is, for several processes at once. */
export const queueTables: Migration = {
  id: 2,
  name: 'queue',
  up: `
-- Processes that share the database. One that has not been seen for a while is dead, and what it held is anybody's.
CREATE TABLE sanxiang.processes (
  id uuid PRIMARY KEY,
  seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  dead_after interval NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON sanxiang.processes TO sanxiang_app;

CREATE FUNCTION sanxiang.is_alive(process uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM sanxiang.processes p WHERE p.id = process AND p.seen_at > clock_timestamp() - p.dead_after)
$$;

-- Whose turn it is: in a conversation (in), at an address (out), at a long connection (lead).
CREATE TABLE sanxiang.turns (
  bureau text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('in', 'out', 'lead')),
  lane text NOT NULL,
  holder uuid,
  PRIMARY KEY (bureau, kind, lane)
);
CREATE INDEX turns_of ON sanxiang.turns (holder);

CREATE TABLE sanxiang.messages (
  bureau text NOT NULL,
  key text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  lane text NOT NULL,
  print text NOT NULL,
  kept_at bigint NOT NULL,
  sent_at bigint NOT NULL,
  resumed int NOT NULL DEFAULT 0,
  -- json, not jsonb: it takes every character somebody may type. Gone once the work is done: who said what is nobody's business any more.
  message json,
  PRIMARY KEY (bureau, key)
);
CREATE INDEX messages_waiting ON sanxiang.messages (bureau, lane, seq) WHERE message IS NOT NULL;
CREATE INDEX messages_twins ON sanxiang.messages (bureau, print, kept_at DESC);
CREATE INDEX messages_settled ON sanxiang.messages (bureau, kept_at) WHERE message IS NULL;

CREATE TABLE sanxiang.deliveries (
  bureau text NOT NULL,
  id text NOT NULL,
  seq bigint GENERATED ALWAYS AS IDENTITY,
  -- json, not jsonb, and never looked into by SQL: an answer may hold every character.
  delivery json NOT NULL,
  in_reply_to text,
  -- Where it goes next, by which other routes then, and the first of these as a lane.
  next_to json NOT NULL,
  routes json NOT NULL,
  lane text NOT NULL,
  created_at bigint NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  not_before bigint NOT NULL,
  until bigint,
  parts_sent int NOT NULL DEFAULT 0,
  may_have_arrived boolean NOT NULL DEFAULT false,
  last_failure json,
  given_up boolean NOT NULL DEFAULT false,
  PRIMARY KEY (bureau, id)
);
CREATE INDEX deliveries_waiting ON sanxiang.deliveries (bureau, lane, seq) WHERE NOT given_up;
CREATE INDEX deliveries_given_up ON sanxiang.deliveries (bureau, seq) WHERE given_up;

CREATE TABLE sanxiang.passive_replies (
  bureau text NOT NULL,
  key text NOT NULL,
  delivery json NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (bureau, key)
);

CREATE TABLE sanxiang.claims (
  bureau text NOT NULL,
  key text NOT NULL,
  day date NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (bureau, key)
);
CREATE INDEX claims_by_day ON sanxiang.claims (bureau, day);

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['turns', 'messages', 'deliveries', 'passive_replies', 'claims'] LOOP
    EXECUTE format('ALTER TABLE sanxiang.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_bureau ON sanxiang.%I USING (bureau = current_setting(''sanxiang.bureau'', true)) WITH CHECK (bureau = current_setting(''sanxiang.bureau'', true))', name);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON sanxiang.%I TO sanxiang_app', name);
  END LOOP;
END $$;

-- Takes a turn that nobody alive holds; true when it is ours now and was not before. The row stays locked until the end of the transaction either way,
-- so that whoever lets go of a turn has seen everything that was put in before, and whoever puts in something later finds the turn free.
CREATE FUNCTION sanxiang.take_turn(b text, k text, l text, me uuid) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE held uuid;
BEGIN
  LOOP
    INSERT INTO sanxiang.turns (bureau, kind, lane, holder) VALUES (b, k, l, me) ON CONFLICT DO NOTHING;
    IF FOUND THEN RETURN true; END IF;
    SELECT holder INTO held FROM sanxiang.turns WHERE bureau = b AND kind = k AND lane = l FOR UPDATE;
    -- Let go of just now: once more.
    CONTINUE WHEN NOT FOUND;
    IF held IS NOT NULL AND (held = me OR sanxiang.is_alive(held)) THEN RETURN false; END IF;
    UPDATE sanxiang.turns SET holder = me WHERE bureau = b AND kind = k AND lane = l;
    RETURN true;
  END LOOP;
END $$;

-- Keeps a message unless it came before. mine: its conversation is ours from now on, beginning with it; left_over: older ones lie there, to be taken up first.
CREATE FUNCTION sanxiang.keep_message(b text, me uuid, k text, l text, p text, now_ms bigint, sent_ms bigint, window_ms bigint, same_moment bigint, m json)
RETURNS TABLE (first_key text, first_kept_at bigint, mine boolean, left_over boolean) LANGUAGE plpgsql AS $$
DECLARE taken boolean; older boolean; twin_key text; twin_at bigint;
BEGIN
  SELECT e.key, e.kept_at INTO twin_key, twin_at FROM sanxiang.messages e WHERE e.bureau = b AND e.key = k;
  IF FOUND THEN RETURN QUERY SELECT twin_key, twin_at, false, false; RETURN; END IF;
  taken := sanxiang.take_turn(b, 'in', l, me);
  older := EXISTS (SELECT 1 FROM sanxiang.messages e WHERE e.bureau = b AND e.lane = l AND e.message IS NOT NULL);
  IF window_ms > 0 THEN
    SELECT e.key, e.kept_at INTO twin_key, twin_at FROM (
      SELECT * FROM sanxiang.messages t WHERE t.bureau = b AND t.print = p ORDER BY t.kept_at DESC, t.seq DESC LIMIT 1
    ) e WHERE abs(now_ms - e.kept_at) < window_ms AND (abs(sent_ms - e.sent_at) <= same_moment OR e.message IS NOT NULL);
  END IF;
  IF twin_key IS NULL THEN
    INSERT INTO sanxiang.messages (bureau, key, lane, print, kept_at, sent_at, message) VALUES (b, k, l, p, now_ms, sent_ms, m) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN SELECT e.key, e.kept_at INTO twin_key, twin_at FROM sanxiang.messages e WHERE e.bureau = b AND e.key = k; END IF;
  END IF;
  IF taken AND (twin_key IS NOT NULL OR older) THEN
    IF older THEN UPDATE sanxiang.turns t SET holder = NULL WHERE t.bureau = b AND t.kind = 'in' AND t.lane = l;
    ELSE DELETE FROM sanxiang.turns t WHERE t.bureau = b AND t.kind = 'in' AND t.lane = l;
    END IF;
  END IF;
  RETURN QUERY SELECT twin_key, twin_at, taken AND twin_key IS NULL AND NOT older, taken AND older;
END $$;

-- Takes conversations nobody works on: nobody alive has the turn, or we have it without knowing (active are those we know of). resumed: one more
-- when its process is dead and may have died over the message; kept only once the work on it begins again.
CREATE FUNCTION sanxiang.take_up(b text, me uuid, active text[], most int)
RETURNS TABLE (key text, message json, resumed int) LANGUAGE plpgsql AS $$
DECLARE l text; held uuid; found_key text;
BEGIN
  FOR l IN
    SELECT m.lane FROM sanxiang.messages m LEFT JOIN sanxiang.turns t ON t.bureau = m.bureau AND t.kind = 'in' AND t.lane = m.lane
    WHERE m.bureau = b AND m.message IS NOT NULL AND m.lane <> ALL (active) AND (t.holder IS NULL OR t.holder = me OR NOT sanxiang.is_alive(t.holder))
    GROUP BY m.lane ORDER BY min(m.seq) LIMIT most
  LOOP
    INSERT INTO sanxiang.turns (bureau, kind, lane) VALUES (b, 'in', l) ON CONFLICT DO NOTHING;
    SELECT t.holder INTO held FROM sanxiang.turns t WHERE t.bureau = b AND t.kind = 'in' AND t.lane = l FOR UPDATE SKIP LOCKED;
    -- Somebody else is at it.
    CONTINUE WHEN NOT FOUND;
    CONTINUE WHEN held <> me AND sanxiang.is_alive(held);
    SELECT m.key INTO found_key FROM sanxiang.messages m WHERE m.bureau = b AND m.lane = l AND m.message IS NOT NULL ORDER BY m.seq LIMIT 1;
    IF NOT FOUND THEN
      DELETE FROM sanxiang.turns t WHERE t.bureau = b AND t.kind = 'in' AND t.lane = l;
      CONTINUE;
    END IF;
    UPDATE sanxiang.turns t SET holder = me WHERE t.bureau = b AND t.kind = 'in' AND t.lane = l;
    RETURN QUERY SELECT m.key, m.message, m.resumed + CASE WHEN held IS NULL OR held = me THEN 0 ELSE 1 END
      FROM sanxiang.messages m WHERE m.bureau = b AND m.key = found_key;
  END LOOP;
END $$;

-- Puts deliveries in, column by column; gives the ids that were not there.
CREATE FUNCTION sanxiang.add_deliveries(b text, now_ms bigint, ids text[], bodies text[], answers text[], tos text[], ways text[], lanes text[], untils bigint[])
RETURNS SETOF text LANGUAGE sql AS $$
  INSERT INTO sanxiang.deliveries (bureau, id, delivery, in_reply_to, next_to, routes, lane, created_at, not_before, until)
  SELECT b, d.id, d.body::json, d.answers, d.next_to::json, d.routes::json, d.lane, now_ms, now_ms, d.until
  FROM unnest(ids, bodies, answers, tos, ways, lanes, untils) WITH ORDINALITY AS d(id, body, answers, next_to, routes, lane, until, n) ORDER BY n
  ON CONFLICT DO NOTHING RETURNING id
$$;

-- Done, with its replies, and the next of the conversation, which stays ours; nothing when it is done already or the conversation is another's.
CREATE FUNCTION sanxiang.complete_message(b text, me uuid, k text, now_ms bigint, ids text[], bodies text[], answers text[], tos text[], ways text[], lanes text[], untils bigint[])
RETURNS TABLE (added text[], next_key text, next_message json, next_resumed int) LANGUAGE plpgsql AS $$
DECLARE l text; held uuid; fresh text[];
BEGIN
  SELECT m.lane INTO l FROM sanxiang.messages m WHERE m.bureau = b AND m.key = k AND m.message IS NOT NULL;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT t.holder INTO held FROM sanxiang.turns t WHERE t.bureau = b AND t.kind = 'in' AND t.lane = l FOR UPDATE;
  IF held IS DISTINCT FROM me THEN RETURN; END IF;
  UPDATE sanxiang.messages m SET message = NULL WHERE m.bureau = b AND m.key = k AND m.message IS NOT NULL;
  IF NOT FOUND THEN RETURN; END IF;
  fresh := ARRAY(SELECT sanxiang.add_deliveries(b, now_ms, ids, bodies, answers, tos, ways, lanes, untils));
  RETURN QUERY SELECT fresh, m.key, m.message, m.resumed FROM (SELECT 1) one
    LEFT JOIN LATERAL (SELECT n.key, n.message, n.resumed FROM sanxiang.messages n WHERE n.bureau = b AND n.lane = l AND n.message IS NOT NULL ORDER BY n.seq LIMIT 1) m ON true;
  DELETE FROM sanxiang.turns t WHERE t.bureau = b AND t.kind = 'in' AND t.lane = l
    AND NOT EXISTS (SELECT 1 FROM sanxiang.messages n WHERE n.bureau = b AND n.lane = l AND n.message IS NOT NULL);
END $$;

-- The next delivery to an address when it is due, and the address with it; else when it will be (due_at), and the address is let go.
CREATE FUNCTION sanxiang.next_delivery(b text, me uuid, l text, now_ms bigint)
RETURNS TABLE (found sanxiang.deliveries, due_at bigint) LANGUAGE plpgsql AS $$
DECLARE held uuid; head sanxiang.deliveries; due bigint;
BEGIN
  LOOP
    INSERT INTO sanxiang.turns (bureau, kind, lane, holder) VALUES (b, 'out', l, me) ON CONFLICT DO NOTHING;
    SELECT t.holder INTO held FROM sanxiang.turns t WHERE t.bureau = b AND t.kind = 'out' AND t.lane = l FOR UPDATE;
    -- Let go of between the two statements: once more.
    EXIT WHEN FOUND;
  END LOOP;
  IF held IS NOT NULL AND held <> me AND sanxiang.is_alive(held) THEN RETURN; END IF;
  SELECT d.* INTO head FROM sanxiang.deliveries d WHERE d.bureau = b AND d.lane = l AND NOT d.given_up ORDER BY d.seq LIMIT 1;
  due := least(head.not_before, head.until);
  IF head.id IS NULL OR due > now_ms THEN
    DELETE FROM sanxiang.turns t WHERE t.bureau = b AND t.kind = 'out' AND t.lane = l;
    RETURN QUERY SELECT NULL::sanxiang.deliveries, due;
    RETURN;
  END IF;
  IF held IS DISTINCT FROM me THEN
    UPDATE sanxiang.turns t SET holder = me WHERE t.bureau = b AND t.kind = 'out' AND t.lane = l;
    -- Whoever held the address died while sending there: the platform may have it.
    IF held IS NOT NULL THEN
      UPDATE sanxiang.deliveries d SET may_have_arrived = true WHERE d.bureau = b AND d.id = head.id RETURNING d.* INTO head;
    END IF;
  END IF;
  RETURN QUERY SELECT head, NULL::bigint;
END $$;

-- Which bureaus have something that nobody looks after: the one question that is asked across bureaus, and its answer names no more than them.
-- It sees all rows because the owner of these tables is not held to their policies (the application's role is).
CREATE FUNCTION sanxiang.bureaus_with_left_work(now_ms bigint) RETURNS SETOF text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT m.bureau FROM sanxiang.messages m LEFT JOIN sanxiang.turns t ON t.bureau = m.bureau AND t.kind = 'in' AND t.lane = m.lane
    WHERE m.message IS NOT NULL AND (t.holder IS NULL OR NOT sanxiang.is_alive(t.holder))
  UNION
  SELECT d.bureau FROM sanxiang.deliveries d LEFT JOIN sanxiang.turns t ON t.bureau = d.bureau AND t.kind = 'out' AND t.lane = d.lane
    WHERE NOT d.given_up AND least(d.not_before, d.until) <= now_ms AND (t.holder IS NULL OR NOT sanxiang.is_alive(t.holder))
$$;
`,
};
