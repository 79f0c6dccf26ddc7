import { certifyFamily } from "./certify-family.ts";

certifyFamily("multinomial");
