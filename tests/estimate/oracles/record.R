# Writes recorded.json: what R's packages find in people.csv, which the tests compare with.
# Debian: apt-get install r-cran-survey r-cran-psych r-cran-metafor r-cran-clubsandwich r-cran-jsonlite; then Rscript record.R
suppressMessages({library(survey); library(psych); library(metafor); library(clubSandwich); library(jsonlite)})
people <- read.csv("people.csv")
items <- people[, c("item1", "item2", "item3", "item4")]
found <- list()

# Means: CR2 errors and Satterthwaite's degrees of freedom; the design effect beside people drawn one by one.
cr2 <- function(fit, cluster) {
  one <- coef_test(fit, "CR2", cluster = cluster)[1, ]
  list(mean = one$beta, se = one$SE, df = one$df_Satt)
}
one_mean <- function(y, cluster) {
  one <- cr2(lm(y ~ 1), cluster)
  half <- qt(.975, one$df) * one$se
  c(one, deff = one$se^2 / (var(y) / length(y)), low = one$mean - half, high = one$mean + half, n = length(y))
}
found$clustered <- one_mean(people$yes, people$cluster)
found$places <- lapply(split(people, people$place), function(part) one_mean(part$yes, part$cluster))
# As if most came through few: each ambassador has the people of the ranks that size ~ 1 / rank^1.2 gives.
rank <- rep(1:10, times = ceiling(88 / (1:10)^1.2))[seq_len(nrow(people))]
unequal <- ifelse(is.na(rank), 10, rank)
found$unequal <- one_mean(people$yes, unequal)
alone <- ifelse(people$cluster < 4, 1000 + seq_len(nrow(people)), people$cluster)
found$some_alone <- one_mean(people$yes, alone)
found$effective <- list(clustered = nrow(people)^2 / sum(table(people$cluster)^2),
  unequal = nrow(people)^2 / sum(table(unequal)^2), some_alone = nrow(people)^2 / sum(table(alone)^2))

weight <- 1 + (seq_len(nrow(people)) %% 5) / 4
found$weighted <- cr2(lm(yes ~ 1, people, weights = weight), people$cluster)

wilson <- prop.test(37, 120, correct = FALSE)$conf.int
found$wilson <- list(low = wilson[1], high = wilson[2])
w <- function(x, n) prop.test(x, n, correct = FALSE)$conf.int
a <- w(56, 70); b <- w(48, 80); d <- 56 / 70 - 48 / 80
found$newcombe <- list(
  low = d - sqrt((56 / 70 - a[1])^2 + (b[2] - 48 / 80)^2), high = d + sqrt((a[2] - 56 / 70)^2 + (48 / 80 - b[1])^2))

complete <- items[complete.cases(items), ]
one <- suppressWarnings(psych::alpha(complete))
found$alpha <- list(alpha = one$total$raw_alpha, without = one$alpha.drop$raw_alpha)

anova <- summary(aov(yes ~ factor(cluster), data = people))[[1]]
sizes <- table(people$cluster)
n0 <- (nrow(people) - sum(sizes^2) / nrow(people)) / (length(sizes) - 1)
likeness <- function(anova, n0) (anova[1] - anova[2]) / (anova[1] + (n0 - 1) * anova[2])
found$icc <- (anova[1, 3] - anova[2, 3]) / (anova[1, 3] + (n0 - 1) * anova[2, 3])

# Within places: clusters nested in them
nested <- summary(aov(yes ~ factor(place) + factor(paste(place, cluster)), data = people))[[1]]
cells <- table(paste(people$place, people$cluster)); inside <- sub(" .*", "", names(cells))
part <- table(people$place)[inside]
found$icc_within <- likeness(nested[2:3, 3], (nrow(people) - sum(cells^2 / part)) / (length(cells) - length(unique(inside))))

# The schools of apiclus1 (survey package), whose districts are of very different size
data(api)
write.csv(apiclus1[, c("dnum", "api00")], "api.csv", row.names = FALSE)
districts <- table(apiclus1$dnum); schools <- nrow(apiclus1)
anova <- summary(aov(api00 ~ factor(dnum), data = apiclus1))[[1]]
rho <- likeness(anova[1:2, 3], (schools - sum(districts^2) / schools) / (length(districts) - 1))
found$api <- list(likeness = rho, people_each = sum(districts^2) / schools, effect = 1 + (sum(districts^2) / schools - 1) * rho)

values <- c(61, 55, 70, 48, 66, 59); errors <- c(2.5, 3.1, 4.0, 2.2, 5.5, 3.3)
meta <- rma(yi = values, sei = errors, method = "DL")
found$spread <- list(mean = unname(coef(meta)), variance = meta$tau2, shrunk = unname(blup(meta)$pred))

# A trend over three rounds (the places), the third of which was skipped: the contrast of their means at 1, 2 and 4, with
# people clustered by ambassador within each round; and the slope of a meta-regression without weights
people$round <- factor(people$place)
at <- c(1, 2, 4); weights_of <- (at - mean(at)) / sum((at - mean(at))^2)
by_round <- lm(yes ~ 0 + round, people)
trend <- linear_contrast(by_round, "CR2", cluster = paste(people$round, people$cluster),
  contrasts = rbind(trend = weights_of, other = c(-1, 0, 1)))[1, ]
slope <- rma(yi = values[1:5], sei = errors[1:5], mods = ~ c(1, 2, 4, 5, 7), method = "FE", weighted = FALSE)
found$trend <- list(
  people = list(value = trend$Est, se = trend$SE, df = trend$df),
  scores = list(value = unname(coef(slope)[2]), se = slope$se[2], chance = slope$pval[2]))

found$holm <- p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.2), "holm")

place_pop <- data.frame(place = c("A", "B", "C"), Freq = c(500, 300, 200))
sex_pop <- data.frame(sex = c("f", "m"), Freq = c(450, 550))
raked <- rake(svydesign(ids = ~1, data = people, weights = ~1), list(~place, ~sex), list(place_pop, sex_pop),
  control = list(maxit = 500, epsilon = 1e-12))
raw <- weights(raked)
found$raked <- list(weights = raw / mean(raw), mean = unname(coef(svymean(~yes, raked))),
  kish = nrow(people) * sum(raw^2) / sum(raw)^2)

# The weighted mean is the intercept of the weighted regression on the margins around their shares in the population.
people$w <- raw / mean(raw)
people$b <- (people$place == "B") - .3; people$c <- (people$place == "C") - .2; people$m <- (people$sex == "m") - .55
stratified <- weights(postStratify(svydesign(ids = ~1, data = people, weights = ~1), ~place, place_pop))
people$s <- stratified / mean(stratified)
found$calibrated <- list(
  raked = cr2(lm(yes ~ b + c + m, people, weights = w), people$cluster),
  stratified = cr2(lm(yes ~ b + c, people, weights = s), people$cluster),
  some_alone = cr2(lm(yes ~ b + c + m, people, weights = w), alone),
  alone = cr2(lm(yes ~ b + c + m, people, weights = w), seq_len(nrow(people))))
here <- !is.na(people$item1)
wide <- svydesign(ids = ~cluster, data = people, weights = ~w)
found$part_mean <- unname(coef(svymean(~yes, subset(wide, here))))

write_json(found, "recorded.json", digits = 14, auto_unbox = TRUE, pretty = TRUE)
