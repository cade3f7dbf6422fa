"""The part of FastFlowTransform that Python hooks import; fft-maven-plugin brings it."""
