// The kernels of every family.

export { kernelsModule } from "#kernels";
