using Irql;

namespace Irql.Cases.Managed.AllocationUnreachable;

internal static class Service
{
    private const bool Tracing = false;

    [NoHeapAllocation]
    internal static int Work(int value)
    {
        if (Tracing)
        {
            return new int[value].Length;
        }

        return value;
    }
}
