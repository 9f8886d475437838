container "a" {
  image      = "a"
  memory     = "-1g"
  shm_size   = "much"
  cpus       = 0
}
container "b" {
  image      = "b"
  pids_limit = 0
  memory     = 0
  ulimits    = { nofiles = 1, nproc = "2:1", core = "none" }
}
container "c" {
  image = "c"
  cpus  = "fast"
  memory = "1.3b"
}
