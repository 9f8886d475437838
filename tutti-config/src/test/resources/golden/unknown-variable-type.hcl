variable "port" { type = "integr" }
process "web" { command = "./web" }
