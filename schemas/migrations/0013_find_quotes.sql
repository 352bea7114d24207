-- Which mentions a message quotes, so that a post that is gone is found in the messages without reading their words.

ALTER TABLE outbox_v1
  ADD COLUMN IF NOT EXISTS quoted Array(String) DEFAULT extractAll(body, '\\[v-([0-9a-f]{6})\\]') COMMENT 'Beginnings of the keys of the mentions it quotes';
