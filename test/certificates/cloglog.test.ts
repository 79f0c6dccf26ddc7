import { certifyFamily } from "./certify-family.ts";

certifyFamily("binomial", { link: "cloglog" });
