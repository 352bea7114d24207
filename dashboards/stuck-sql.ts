/** Messages of the last day that are older than ten minutes, have not arrived, and are still tried; `v` stands for v_deliveries. */
export const STUCK_SQL = "v.outcome IN ('waiting', 'failed', 'unknown') AND v.created_at < now() - INTERVAL 10 MINUTE AND v.created_at >= now() - INTERVAL 1 DAY";
