# Times the R packages that have one of our losses: Rscript peers.R FOLDER REPEATS LAMBDAS. quantreg fits one lambda at a time: LAMBDAS of
# the path stand for all. Reads what families/glmnet.R reads, and the shape of the
# loss in meta.json; writes peers-r.json with CPU seconds by engine, and its coefficients (p + 1) × lambdas as coef-ENGINE.bin.
suppressMessages({ library(jsonlite) })
folder <- commandArgs(TRUE)[1]; repeats <- as.integer(commandArgs(TRUE)[2]); most <- as.integer(commandArgs(TRUE)[3])
meta <- fromJSON(file.path(folder, "meta.json"))
doubles <- function(name, count) readBin(file.path(folder, name), "double", count)
X <- matrix(doubles("X.bin", meta$n * meta$p), meta$n, meta$p)
y <- doubles("Y.bin", meta$n)
lambda <- doubles("lambda.bin", meta$lambdas)
times <- list()
record <- function(engine, fit, share = 1) {
  f <- NULL
  cpu <- tryCatch(replicate(repeats, { gc(FALSE); t <- system.time(f <<- fit()); t[["user.self"]] + t[["sys.self"]] }),
                  error = function(e) { message(engine, ": ", conditionMessage(e)); NULL })
  if (is.null(cpu)) return(invisible())
  writeBin(as.vector(f), file.path(folder, sprintf("coef-%s.bin", engine)))
  times[[engine]] <<- cpu / share
}
tables <- function(f) rbind(f$a0, as.matrix(f$beta))
if (meta$family == "quantile") {
  suppressMessages(library(quantreg))
  Z <- cbind(1, X)
  # Σ ρ + ½ λ Σ |β|: its λ is ours times 2n.
  every <- unique(round(seq(1, meta$lambdas, length.out = most)))
  record("quantreg", function() {
    out <- matrix(NaN, meta$p + 1, meta$lambdas)
    for (k in every) out[, k] <- coef(rq.fit.lasso(Z, y, tau = meta$shape, lambda = c(0, rep(2 * lambda[k] * meta$n, meta$p))))
    out
  }, length(every) / meta$lambdas)
} else {
  suppressMessages(library(glmnet))
  glmnet.control(fdev = 0, devmax = 1)
  family <- switch(meta$family, gamma = Gamma(link = "log"), `negative-binomial` = MASS::negative.binomial(meta$shape),
                   tweedie = if (requireNamespace("statmod", quietly = TRUE)) statmod::tweedie(meta$shape, 0), NULL)
  if (!is.null(family)) for (thresh in c(1e-7, 1e-10)) record(sprintf("glmnet-%g", thresh), function()
    tables(glmnet(X, y, family = family, alpha = meta$l1Ratio, lambda = lambda, standardize = FALSE, thresh = thresh, maxit = 1e7)))
}
write_json(times, file.path(folder, "peers-r.json"), auto_unbox = FALSE, digits = NA)
