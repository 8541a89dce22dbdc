-- One database and two roles for each service: the owner creates tables; the service can only append to its log
-- (docs/decisions/0018). No role can read another service's tables. For psql, as a superuser; run again, it makes what is
-- missing and sets the passwords anew: a first start that was broken off, another password and a new service are mended
-- by the next start.
\set ON_ERROR_STOP on
\getenv password FIELDLEDGER_DB_PASSWORD
\getenv owner_password FIELDLEDGER_DB_OWNER_PASSWORD

CREATE TEMPORARY TABLE services AS
    SELECT name, name || '_owner' AS owner
      FROM unnest(ARRAY[
          'organisation', 'customers', 'visits', 'complaints', 'appraisal', 'supervision', 'notices'
      ]) AS name;

SELECT format('CREATE ROLE %I LOGIN', role)
  FROM (SELECT owner FROM services UNION ALL SELECT name FROM services) AS wanted (role)
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) \gexec
SELECT format('ALTER ROLE %I PASSWORD %L', owner, :'owner_password') FROM services \gexec
SELECT format('ALTER ROLE %I PASSWORD %L', name, :'password') FROM services \gexec
SELECT format('CREATE DATABASE %I OWNER %I', name, owner) FROM services
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = name) \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', name) FROM services \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO %I', name, name) FROM services \gexec
