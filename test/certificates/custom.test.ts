import { certifyFamily } from "./certify-family.ts";

certifyFamily("custom");
