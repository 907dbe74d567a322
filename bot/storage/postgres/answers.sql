-- The columns of a closed round go as soon as one of its responses changes.
CREATE FUNCTION erase_columns() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    DELETE FROM columns;
    RETURN NULL;
END $$;
CREATE TRIGGER columns_without_changed_rows AFTER INSERT OR UPDATE OR DELETE ON responses
    FOR EACH ROW EXECUTE FUNCTION erase_columns();

-- Only we write these tables anew, all at once; nothing else moves their rows or looks into them.
DO $$
DECLARE found record;
BEGIN
    FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema()
    LOOP
        EXECUTE format('ALTER TABLE %I SET (autovacuum_enabled = off, toast.autovacuum_enabled = off)', found.tablename);
    END LOOP;
END $$;
