-- A database and a role for each service: none can read a neighbour's tables. Run once, by the image's first start.
\set ON_ERROR_STOP on
\getenv password POSTGRES_PASSWORD

CREATE ROLE organisation LOGIN PASSWORD :'password';
CREATE DATABASE organisation OWNER organisation;
REVOKE ALL ON DATABASE organisation FROM PUBLIC;

CREATE ROLE customers LOGIN PASSWORD :'password';
CREATE DATABASE customers OWNER customers;
REVOKE ALL ON DATABASE customers FROM PUBLIC;

CREATE ROLE visits LOGIN PASSWORD :'password';
CREATE DATABASE visits OWNER visits;
REVOKE ALL ON DATABASE visits FROM PUBLIC;

CREATE ROLE complaints LOGIN PASSWORD :'password';
CREATE DATABASE complaints OWNER complaints;
REVOKE ALL ON DATABASE complaints FROM PUBLIC;

CREATE ROLE appraisal LOGIN PASSWORD :'password';
CREATE DATABASE appraisal OWNER appraisal;
REVOKE ALL ON DATABASE appraisal FROM PUBLIC;

CREATE ROLE supervision LOGIN PASSWORD :'password';
CREATE DATABASE supervision OWNER supervision;
REVOKE ALL ON DATABASE supervision FROM PUBLIC;
