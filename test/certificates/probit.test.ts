import { certifyFamily } from "./certify-family.ts";

certifyFamily("binomial", { link: "probit" });
