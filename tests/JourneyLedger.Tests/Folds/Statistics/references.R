# Independent numbers for the tests beside it. Made with: Rscript references.R (in this folder)
# The versions of R and its packages stand in the first lines of each file written.
library(survival)
library(cmprsk)

about <- c(
  paste0("# ", R.version.string, ", survival ", packageVersion("survival"), ", cmprsk ", packageVersion("cmprsk")),
  "# Rscript references.R")
save <- function(rows, file) {
  con <- file(file, "w")
  writeLines(about, con)
  write.csv(rows, con, row.names = FALSE, quote = FALSE, na = "")
  close(con)
}

# What was observed: entry, exit and the kind of end (0 for none). Data sets of the survival package, cut to what a test needs.
lung1 <- data.frame(set = "lung", entry = 0, exit = lung$time, end = as.integer(lung$status == 2))
aml1 <- data.frame(set = "aml", entry = 0, exit = aml$time, end = aml$status)
e22 <- data.frame(set = "E22", entry = 0, exit = c(7, 14, 14, 21, 28, 35, 42, 56), end = c(1, 1, 1, 0, 1, 0, 1, 0))
set.seed(22)
late <- lung[seq(1, 228, 2), ]
late1 <- data.frame(set = "late", entry = ifelse(runif(nrow(late)) < 0.4, 0, floor(runif(nrow(late)) * late$time)), exit = late$time, end = as.integer(late$status == 2))
m <- mgus2[1:300, ]
m1 <- data.frame(set = "mgus2", entry = 0, exit = ifelse(m$pstat == 0, m$futime, m$ptime), end = ifelse(m$pstat == 1, 1, ifelse(m$death == 1, 2, 0)))
waits <- rbind(e22, aml1, lung1, late1, m1)
save(waits, "waits.csv")

# Kaplan-Meier, Greenwood, log-log limits at z = 1.959964, median with its limits.
curves <- NULL
medians <- NULL
for (name in c("E22", "aml", "lung", "late")) {
  d <- waits[waits$set == name, ]
  f <- if (all(d$entry == 0)) survfit(Surv(exit, end) ~ 1, d, conf.type = "log-log") else survfit(Surv(entry, exit, end) ~ 1, d, conf.type = "log-log")
  curves <- rbind(curves, data.frame(
    set = name, day = f$time, atRisk = f$n.risk, ended = f$n.event, open = f$n.censor, survival = signif(f$surv, 12),
    error = signif(f$surv * f$std.err, 12), lower = signif(f$lower, 12), upper = signif(f$upper, 12)))
  q <- summary(f)$table
  medians <- rbind(medians, data.frame(set = name, median = q["median"], lower = q["0.95LCL"], upper = q["0.95UCL"]))
}
save(curves, "kaplan-meier.csv")
save(medians, "medians.csv")

# Aalen-Johansen: two kinds of end, by survival's multi-state fit (probability in state, infinitesimal-jackknife error) and cmprsk's points.
d <- waits[waits$set == "mgus2", ]
f <- survfit(Surv(exit, factor(end, 0:2)) ~ 1, d)
g <- timepoints(cuminc(d$exit, d$end), f$time)$est
save(data.frame(
  day = f$time, open = signif(f$pstate[, 1], 12), first = signif(f$pstate[, 2], 12), second = signif(f$pstate[, 3], 12),
  firstError = signif(f$std.err[, 2], 12), secondError = signif(f$std.err[, 3], 12), firstOfCmprsk = signif(g[1, ], 10), secondOfCmprsk = signif(g[2, ], 10)),
  "cumulative-incidence.csv")

# Wilson's score interval, without continuity correction.
pairs <- rbind(c(118, 1000), c(0, 12), c(3, 24), c(9, 20), c(9, 24), c(7, 30), c(1, 1), c(22, 40), c(50, 50), c(612, 99321))
save(data.frame(
  count = pairs[, 1], of = pairs[, 2],
  lower = apply(pairs, 1, function(p) signif(prop.test(p[1], p[2], correct = FALSE)$conf.int[1], 12)),
  upper = apply(pairs, 1, function(p) signif(prop.test(p[1], p[2], correct = FALSE)$conf.int[2], 12))), "wilson.csv")

# Nearest rank is R's quantile type 1; the median of an even number is the mean of the two middle ones.
set.seed(9)
ranks <- NULL
for (n in c(1, 2, 5, 10, 25, 38)) {
  v <- floor(runif(n) * 200)
  ranks <- rbind(ranks, data.frame(n = n, median = median(v), p92 = quantile(v, 0.92, type = 1), p50 = quantile(v, 0.5, type = 1), values = paste(v, collapse = " ")))
}
save(ranks, "middle-values.csv")

# Ratios of shares: a log-binomial model of two groups has the same estimate and limits, come to by another way.
ratios <- NULL
for (p in list(c(24, 100, 12, 120), c(9, 24, 7, 30), c(150, 400, 96, 410))) {
  f <- glm(cbind(c(p[3], p[1]), c(p[4] - p[3], p[2] - p[1])) ~ c(0, 1), family = binomial(link = "log"), start = c(log(p[3] / p[4]), 0), control = list(epsilon = 1e-14, maxit = 100))
  e <- coef(summary(f))[2, 1:2]
  ratios <- rbind(ratios, data.frame(a = p[1], n = p[2], c = p[3], m = p[4], ratio = signif(exp(e[1]), 10), lower = signif(exp(e[1] - 1.959964 * e[2]), 10), upper = signif(exp(e[1] + 1.959964 * e[2]), 10)))
}
save(ratios, "ratios.csv")
