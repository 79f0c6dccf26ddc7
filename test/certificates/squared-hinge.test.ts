import { certifyFamily } from "./certify-family.ts";

certifyFamily("squared-hinge");
