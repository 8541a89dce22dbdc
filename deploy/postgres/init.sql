-- One database and two roles for each service: the owner creates tables; the service can only append to its log
-- (docs/decisions/0018). No role can read another service's tables. Runs once, at the first start of the image.
\set ON_ERROR_STOP on
\getenv password FIELDLEDGER_DB_PASSWORD
\getenv owner_password FIELDLEDGER_DB_OWNER_PASSWORD

CREATE ROLE organisation_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE organisation LOGIN PASSWORD :'password';
CREATE DATABASE organisation OWNER organisation_owner;
REVOKE ALL ON DATABASE organisation FROM PUBLIC;
GRANT CONNECT ON DATABASE organisation TO organisation;

CREATE ROLE customers_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE customers LOGIN PASSWORD :'password';
CREATE DATABASE customers OWNER customers_owner;
REVOKE ALL ON DATABASE customers FROM PUBLIC;
GRANT CONNECT ON DATABASE customers TO customers;

CREATE ROLE visits_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE visits LOGIN PASSWORD :'password';
CREATE DATABASE visits OWNER visits_owner;
REVOKE ALL ON DATABASE visits FROM PUBLIC;
GRANT CONNECT ON DATABASE visits TO visits;

CREATE ROLE complaints_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE complaints LOGIN PASSWORD :'password';
CREATE DATABASE complaints OWNER complaints_owner;
REVOKE ALL ON DATABASE complaints FROM PUBLIC;
GRANT CONNECT ON DATABASE complaints TO complaints;

CREATE ROLE appraisal_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE appraisal LOGIN PASSWORD :'password';
CREATE DATABASE appraisal OWNER appraisal_owner;
REVOKE ALL ON DATABASE appraisal FROM PUBLIC;
GRANT CONNECT ON DATABASE appraisal TO appraisal;

CREATE ROLE supervision_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE supervision LOGIN PASSWORD :'password';
CREATE DATABASE supervision OWNER supervision_owner;
REVOKE ALL ON DATABASE supervision FROM PUBLIC;
GRANT CONNECT ON DATABASE supervision TO supervision;
