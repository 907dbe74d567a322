# Writes cases.json: data that come with R and its packages, made into cases that no estimator was written on, with what R
# finds in them. Most have clusters of very different size, some of a single person, and values that are missing.
# Debian: apt-get install r-cran-survey r-cran-psych r-cran-metafor r-cran-clubsandwich r-cran-jsonlite;
# install.packages("list"); then Rscript cases.R
suppressMessages({
  library(survey); library(psych); library(metafor); library(clubSandwich); library(list); library(jsonlite)
})
data(api); set.seed(1, kind = "Mersenne-Twister")
found <- list()
number <- function(x) as.integer(factor(x)) - 1L
share <- function(x) as.numeric(x == "Yes")

# Means by cluster: CR2 and Satterthwaite
mean_of <- function(y, cluster, weights = NULL) {
  here <- !is.na(y); y <- y[here]; cluster <- cluster[here]
  if (is.null(weights)) weights <- rep(1, length(y)) else weights <- weights[here]
  one <- coef_test(lm(y ~ 1, weights = weights), "CR2", cluster = cluster)[1, ]
  list(values = y, clusters = number(cluster), weights = weights, value = one$beta, se = one$SE, df = one$df_Satt,
    effective = length(y)^2 / sum(table(cluster)^2))
}
found$means <- list(
  cars = mean_of(mtcars$mpg, mtcars$carb), ozone = mean_of(airquality$Ozone, airquality$Month),
  schools = mean_of(apiclus2$api00, apiclus2$dnum), wide = mean_of(share(apiclus2$sch.wide), apiclus2$dnum),
  plants = mean_of(CO2$uptake, CO2$Type))
found$weighted <- mean_of(apiclus2$api00, apiclus2$dnum, apiclus2$pw / mean(apiclus2$pw))

# Arms, between all and within each cluster; many clusters of the schools have one arm only
arms_of <- function(y, arm, cluster, within) {
  fit <- if (within) lm(y ~ arm + factor(cluster)) else lm(y ~ arm)
  kept <- rep(TRUE, length(y))
  if (within) {
    both <- tapply(arm, cluster, function(one) length(unique(one)) > 1)
    kept <- both[as.character(cluster)]
    fit <- lm(y ~ arm + factor(cluster), data.frame(y, arm, cluster)[kept, ])
  }
  one <- coef_test(fit, "CR2", cluster = cluster[kept])["arm", ]
  list(values = y, arm = arm, clusters = number(cluster), within = within, value = one$beta, se = one$SE, df = one$df_Satt)
}
found$arms <- list(
  cars = arms_of(mtcars$mpg, mtcars$am, mtcars$carb, FALSE), cylinders = arms_of(mtcars$mpg, mtcars$vs, mtcars$gear, TRUE),
  looms = arms_of(warpbreaks$breaks, as.numeric(warpbreaks$wool == "B"), warpbreaks$tension, TRUE),
  schools = arms_of(apiclus2$api00, share(apiclus2$awards), apiclus2$dnum, TRUE))

# Reliability
alpha_of <- function(items) {
  items <- as.matrix(items); complete <- items[complete.cases(items), ]
  one <- suppressWarnings(psych::alpha(complete, check.keys = FALSE))
  list(items = unname(items), alpha = one$total$raw_alpha, without = one$alpha.drop$raw_alpha)
}
found$alphas <- list(attitude = alpha_of(attitude), judges = alpha_of(USJudgeRatings[, 1:5]), air = alpha_of(airquality[, 1:4]))

# Likeness within clusters, and within clusters in strata
likeness <- function(table, n0) (table[1] - table[2]) / (table[1] + (n0 - 1) * table[2])
icc_of <- function(y, cluster) {
  sizes <- table(cluster); n <- length(y); table <- summary(aov(y ~ factor(cluster)))[[1]][, 3]
  rho <- likeness(table, (n - sum(sizes^2) / n) / (length(sizes) - 1))
  list(values = y, clusters = number(cluster), likeness = rho, effect = max(1 + (sum(sizes^2) / n - 1) * rho, 1))
}
found$likeness <- list(schools = icc_of(apiclus2$api00, apiclus2$dnum), cars = icc_of(mtcars$mpg, mtcars$carb))
part <- apistrat$stype; cluster <- apistrat$cnum; pair <- paste(part, cluster)
nested <- summary(aov(apistrat$api00 ~ factor(part) + factor(pair)))[[1]][2:3, 3]
cells <- table(pair); inside <- table(part)[sub(" .*", "", names(cells))]
found$within <- list(values = apistrat$api00, clusters = number(cluster), parts = number(part),
  likeness = likeness(nested, (length(part) - sum(cells^2 / inside)) / (length(cells) - 3)))

# Groups side by side; the second are as alike as chance makes them
trials <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
spread_of <- function(values, errors) {
  one <- rma(yi = values, sei = errors, method = "DL")
  list(values = values, errors = errors, mean = unname(coef(one)), variance = one$tau2, shrunk = unname(blup(one)$pred))
}
found$spreads <- list(trials = spread_of(as.numeric(trials$yi), sqrt(trials$vi)), alike = spread_of(c(50, 51, 49.5, 50.5), c(2, 3, 2.5, 1.5)))
found$holm <- list(chances = c(.5, .01, .01, 1, .049, .00001, .2), adjusted = p.adjust(c(.5, .01, .01, 1, .049, .00001, .2), "holm"))

# A trend over rounds that are not evenly spaced: of printed scores, and of people in clusters of their own each time
at <- c(1, 2, 3, 5, 8); years <- 1:5
slope <- rma(yi = as.numeric(trials$yi)[years], sei = sqrt(trials$vi)[years], mods = ~at, method = "FE", weighted = FALSE)
found$trend <- list(at = at, values = as.numeric(trials$yi)[years], errors = sqrt(trials$vi)[years],
  value = unname(coef(slope)[2]), se = slope$se[2])
months <- airquality[!is.na(airquality$Ozone), ]; weeks <- paste(months$Month, months$Day %/% 7)
time <- 5:9; contrast <- (time - mean(time)) / sum((time - mean(time))^2)
one <- linear_contrast(lm(Ozone ~ 0 + factor(Month), months), "CR2", cluster = weeks,
  contrasts = rbind(trend = contrast, other = rev(contrast)))[1, ]
found$ozone_trend <- list(values = months$Ozone, rounds = months$Month, clusters = number(months$Day %/% 7), value = one$Est, se = one$SE)

# Shares: none, all and few; differences of small groups
found$wilson <- lapply(list(c(0, 17), c(17, 17), c(1, 11), c(399, 400)), function(one) {
  ends <- prop.test(one[1], one[2], correct = FALSE)$conf.int
  list(yes = one[1], people = one[2], low = ends[1], high = ends[2])
})
w <- function(x, n) prop.test(x, n, correct = FALSE)$conf.int
found$newcombe <- lapply(list(c(0, 10, 3, 9), c(9, 9, 0, 12), c(5, 56, 0, 29)), function(one) {
  a <- w(one[1], one[2]); b <- w(one[3], one[4]); p <- one[1] / one[2]; q <- one[3] / one[4]
  list(groups = one, low = p - q - sqrt((p - a[1])^2 + (b[2] - q)^2), high = p - q + sqrt((a[2] - p)^2 + (q - b[1])^2))
})

# Weights: three margins raked, people in districts; and strata alone
types <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
wides <- data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))
awards <- data.frame(awards = c("No", "Yes"), Freq = c(2027, 4167))
design <- svydesign(ids = ~1, data = apiclus2, weights = ~1)
raked <- rake(design, list(~stype, ~sch.wide, ~awards), list(types, wides, awards), control = list(maxit = 1000, epsilon = 1e-13))
raw <- weights(raked); apiclus2$w <- raw / mean(raw)
centred <- with(apiclus2, cbind((stype == "H") - 755 / 6194, (stype == "M") - 1018 / 6194, share(sch.wide) - 5122 / 6194, share(awards) - 4167 / 6194))
one <- coef_test(lm(apiclus2$api00 ~ centred, weights = apiclus2$w), "CR2", cluster = apiclus2$dnum)[1, ]
found$raked <- list(values = apiclus2$api00, clusters = number(apiclus2$dnum), weights = apiclus2$w,
  margins = list(number(apiclus2$stype), number(apiclus2$sch.wide), number(apiclus2$awards)),
  population = list(types$Freq, wides$Freq, awards$Freq), mean = unname(coef(svymean(~api00, raked))),
  kish = length(raw) * sum(raw^2) / sum(raw)^2, value = one$beta, se = one$SE, df = one$df_Satt)

# Protected questions: 240 made-up people of twelve very unequal ambassadors
n <- 240; cluster <- rep(1:12, times = c(90, 40, 28, 20, 15, 12, 10, 8, 6, 5, 4, 2)); arm <- rbinom(n, 1, .5)
gap <- function(x) ifelse(runif(n) < .08, NA, x)
lists <- list(first = gap(rbinom(n, 3, .5) + arm * rbinom(n, 1, .3)), second = gap(rbinom(n, 3, .4) + (1 - arm) * rbinom(n, 1, .3)),
  direct = gap(rbinom(n, 1, .2)), same = gap(rbinom(n, 1, .7)), anchor = gap(rbinom(n, 1, .8)))
among <- function(value, who) ifelse(who, value, NA)
contrast_of <- function(means, expression) {
  y <- unlist(means, use.names = FALSE); mean <- rep(names(means), each = n)
  rows <- data.frame(y, mean = factor(mean, names(means)), cluster = rep(cluster, length(means)))[!is.na(y), ]
  fit <- lm(y ~ 0 + mean, rows); at <- as.list(setNames(coef(fit), names(means)))
  slopes <- attr(eval(deriv(expression, names(means)), at), "gradient")[1, ]
  one <- linear_contrast(fit, "CR2", cluster = rows$cluster, contrasts = rbind(one = slopes, other = rev(slopes) + 1))[1, ]
  list(value = eval(expression, at), se = one$SE, df = one$df)
}
t <- arm == 1; f <- lists$first; s <- lists$second; d <- lists$direct
halves <- list(ft = among(f, t), fc = among(f, !t), st = among(s, t), sc = among(s, !t))
pair <- !is.na(lists$same) & !is.na(lists$anchor)
found$protected <- c(list(clusters = cluster - 1, arm = arm), lists, list(found = list(
  list = contrast_of(halves[1:2], quote(ft - fc)), double = contrast_of(halves, quote((ft - fc + sc - st) / 2)),
  placebo_one = contrast_of(list(yt = among(f, t & d %in% 1), yc = among(f, !t & d %in% 1)), quote(yt - yc - 1)),
  placebo_two = contrast_of(list(pt = among(d, t), pc = among(d, !t)), quote(pt - pc)),
  gap = contrast_of(c(halves[1:2], list(d = d)), quote(ft - fc - d)),
  anchored = contrast_of(list(y = among(lists$same, pair), a = among(lists$anchor, pair)),
    quote(.5 + (y - .5) / (((a - .5) / (.5 - .1)) * (2 * .15 - 1)))))))

# Lists whose added statement changes what is counted, or does not
tables <- list(list(harmless = 3, alone = c(20, 60, 70, 30), treated = c(15, 50, 72, 38, 12)),
  list(harmless = 3, alone = c(10, 30, 80, 60), treated = c(30, 62, 55, 25, 4)),
  list(harmless = 4, alone = c(5, 40, 60, 45, 9), treated = c(6, 30, 58, 50, 14, 3)))
found$lists <- lapply(tables, function(one) {
  y <- c(rep(seq_along(one$alone) - 1, one$alone), rep(seq_along(one$treated) - 1, one$treated))
  heard <- rep(0:1, c(sum(one$alone), sum(one$treated)))
  c(one, chance = min(unname(ict.test(y, heard, J = one$harmless, pi.table = FALSE)$p), 1))
})
write_json(found, "cases.json", digits = 14, auto_unbox = TRUE, na = "null")
