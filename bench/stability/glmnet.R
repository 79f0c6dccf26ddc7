# Times the same half samples in R: Rscript glmnet.R FOLDER. Reads X.bin, y.bin, lambda.bin, halves.bin (row numbers from 0) and meta.json; a path of
# glmnet on each half, its columns in use counted. Writes glmnet.json with CPU seconds, and the counts of any lambda as counts.bin.
suppressMessages({ library(jsonlite); library(glmnet) })
folder <- commandArgs(TRUE)[1]
meta <- fromJSON(file.path(folder, "meta.json"))
doubles <- function(name, count) readBin(file.path(folder, name), "double", count)
X <- matrix(doubles("X.bin", meta$rows * meta$columns), meta$rows, meta$columns)
y <- doubles("y.bin", meta$rows)
lambda <- doubles("lambda.bin", meta$lambdas)
halves <- matrix(readBin(file.path(folder, "halves.bin"), "integer", meta$half * meta$halves), meta$half, meta$halves) + 1L
glmnet.control(fdev = 0, devmax = 1)
count <- integer(meta$columns)
t <- system.time(for (k in seq_len(meta$halves)) {
  rows <- halves[, k]
  fit <- glmnet(X[rows, , drop = FALSE], y[rows], lambda = lambda)
  count <- count + (Matrix::rowSums(fit$beta != 0) > 0)
})
writeBin(as.double(count), file.path(folder, "counts.bin"))
write_json(list(cpu = t[["user.self"]] + t[["sys.self"]]), file.path(folder, "glmnet.json"), auto_unbox = TRUE, digits = NA)
