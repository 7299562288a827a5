-- The two roles and the database of a Fairlead installation, for whoever makes the database (run as superuser):
--   fairlead_owner  owns the database and runs the migrations
--   fairlead_app    what the services connect as: no superuser, no DDL, no BYPASSRLS
-- Placeholders ${owner_password} and ${app_password} are replaced by the caller; each statement stands alone.
create role fairlead_owner login nosuperuser nocreatedb nocreaterole nobypassrls password '${owner_password}';
create role fairlead_app login nosuperuser nocreatedb nocreaterole nobypassrls password '${app_password}';
create database fairlead owner fairlead_owner encoding 'UTF8' template template0;
revoke all on database fairlead from public;
grant connect on database fairlead to fairlead_app;
