# Times scikit-learn's estimators of our losses: python3 peers.py FOLDER REPEATS LAMBDAS. They fit one lambda at a time: of quantile the first
# LAMBDAS of the path, from nothing each. Their gamma and tweedie have squares alone as penalty. Writes as peers.R does.
import json, sys, time
import numpy as np
folder, repeats, most = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
meta = json.load(open(f"{folder}/meta.json"))
X = np.fromfile(f"{folder}/X.bin").reshape((meta["n"], meta["p"]), order="F")
y = np.fromfile(f"{folder}/Y.bin")[: meta["n"]]
lambdas = np.fromfile(f"{folder}/lambda.bin")
every = np.unique(np.linspace(0, len(lambdas) - 1, min(most, len(lambdas))).astype(int))

def estimator(lam):
    if meta["family"] == "quantile":
        from sklearn.linear_model import QuantileRegressor
        return QuantileRegressor(quantile=meta["shape"], alpha=lam, solver="highs")
    from sklearn.linear_model import GammaRegressor, TweedieRegressor
    if meta["family"] == "gamma":
        return GammaRegressor(alpha=lam, max_iter=10000, tol=1e-6)
    return TweedieRegressor(power=meta["shape"], alpha=lam, link="log", max_iter=10000, tol=1e-6)

times = {}
if meta["family"] == "quantile" or (meta["l1Ratio"] == 0 and meta["family"] in ("gamma", "tweedie")):
    cpu, out = [], np.full((len(lambdas), meta["p"] + 1), np.nan)
    for _ in range(repeats):
        t = time.process_time()
        for k in every:
            f = estimator(lambdas[k]).fit(X, y)
            out[k] = np.concatenate([[f.intercept_], f.coef_])
        cpu.append((time.process_time() - t) * len(lambdas) / len(every))
    out.tofile(f"{folder}/coef-scikit-learn.bin")
    times["scikit-learn"] = cpu
json.dump(times, open(f"{folder}/peers-py.json", "w"))
