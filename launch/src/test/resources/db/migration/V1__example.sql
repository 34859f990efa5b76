create table example (id bigint constraint example_pk primary key);
