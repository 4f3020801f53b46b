-- Two roles that nobody logs in as. Requests run as adloom_app, which row-level security binds to one tenant; work across
-- tenants (looking up keys, reading the outbox, erasing a tenant) runs as adloom_system, which has its own policies.
-- Roles belong to the whole cluster, so another database may have made them first.
do $$
declare
  name text;
begin
  foreach name in array array['adloom_app', 'adloom_system'] loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit', name);
    exception
      when duplicate_object or unique_violation then null;
    end;
    execute format('grant %I to current_user', name);
  end loop;
end
$$;

grant usage on schema public to adloom_app, adloom_system;

-- The life of this database. A restore or an import begins a new one, and with it cursors of the event stream end.
create table deployment (
  singleton   boolean primary key default true check (singleton),
  epoch       text   not null default substr(replace(gen_random_uuid()::text, '-', ''), 1, 12) check (epoch ~ '^[a-z0-9]{1,32}$'),
  -- Events up to here are gone; a cursor before it cannot be resumed.
  trimmed_xid xid8   not null default '0',
  trimmed_seq bigint not null default 0
);
insert into deployment default values;
grant select on deployment to adloom_app, adloom_system;
grant update on deployment to adloom_system;
