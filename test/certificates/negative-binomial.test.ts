import { certifyFamily } from "./certify-family.ts";

certifyFamily("negative-binomial");
