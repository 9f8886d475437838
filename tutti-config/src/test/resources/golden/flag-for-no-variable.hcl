# --var prot=1
variable "port" { default = 8080 }
process "web" { command = "./web" }
