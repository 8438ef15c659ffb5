namespace Irql { internal static class Placeholder { } }
