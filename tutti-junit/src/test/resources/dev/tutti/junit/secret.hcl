variable "password" {
  default   = "sesame"
  sensitive = true
}

process "talkative" {
  command = ["sh", "-c", "echo the password is ${var.password}; exec sleep 1000"]
  ready { output = "is" }
}

process "broken" {
  command = ["sh", "-c", "echo ${var.password} is wrong; exit 3"]
  ready { output = "never" }
}
