using Irql;

namespace Irql.Cases.Managed.LocalFunctions;

internal static unsafe class Service
{
    [NoHeapAllocation]
    internal static int Captures(int offset)
    {
        return Add(1) + Add(2);

        // Called directly, its captures stay on the stack.
        int Add(int value) => value + offset;
    }

    [NoHeapAllocation]
    internal static int NotCapturing(int value)
    {
        return Twice(value);

        static int Twice(int value) => value * 2;
    }
}
