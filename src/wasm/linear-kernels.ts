// The kernels of gaussian alone.

export { kernelsModule } from "#linear-kernels";
