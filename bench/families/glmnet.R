# Times glmnet on one problem: Rscript glmnet.R FOLDER REPEATS. Reads meta.json and little-endian doubles, column after column;
# writes, for each threshold, the CPU seconds and the coefficients (p + 1) × outputs × lambdas.
suppressMessages({ library(glmnet); library(jsonlite) })
folder <- commandArgs(TRUE)[1]; repeats <- as.integer(commandArgs(TRUE)[2])
meta <- fromJSON(file.path(folder, "meta.json"))
doubles <- function(name, count) readBin(file.path(folder, name), "double", count)
X <- matrix(doubles("X.bin", meta$n * meta$p), meta$n, meta$p)
Y <- matrix(doubles("Y.bin", meta$n * meta$k), meta$n, meta$k)
lambda <- doubles("lambda.bin", meta$lambdas)
family <- switch(meta$family, multigaussian = "mgaussian", meta$family)
y <- switch(family, multinomial = factor(max.col(Y)), cox = { colnames(Y) <- c("time", "status"); Y }, mgaussian = Y, Y[, 1])
glmnet.control(fdev = 0, devmax = 1)
times <- list()
for (thresh in c(1e-7, 1e-10)) {
  fit <- function() glmnet(X, y, family = family, lambda = lambda, standardize = FALSE, thresh = thresh, maxit = 1e7,
                           type.multinomial = if (isTRUE(meta$grouped)) "grouped" else "ungrouped")
  cpu <- replicate(repeats, { gc(FALSE); t <- system.time(f <<- fit()); t[["user.self"]] + t[["sys.self"]] })
  beta <- if (is.list(f$beta)) lapply(f$beta, as.matrix) else list(as.matrix(f$beta))
  a0 <- if (is.null(f$a0)) matrix(0, 1, length(f$lambda)) else matrix(f$a0, length(beta))
  out <- array(0, c(meta$p + 1, length(beta), length(lambda)))
  for (k in seq_along(beta)) { out[1, k, ] <- a0[k, ]; out[-1, k, ] <- beta[[k]] }
  writeBin(as.vector(out), file.path(folder, sprintf("coef-%g.bin", thresh)))
  times[[sprintf("%g", thresh)]] <- cpu
}
write_json(times, file.path(folder, "glmnet.json"), auto_unbox = FALSE, digits = NA)
