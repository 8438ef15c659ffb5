using Irql;

namespace Irql.Cases.Memory.UserPointerCapturedByLambda;

internal static unsafe class Driver
{
    internal static void Queue([UserMemory] uint* buffer, IO_WORKITEM item)
    {
        Io.QueueWorkItem(ref item, context => Store(buffer), 0); // IRQL4005
    }

    internal static void QueueValue(uint value, IO_WORKITEM item)
    {
        Io.QueueWorkItem(ref item, context => StoreValue(value), 0);
    }

    private static void Store(uint* buffer)
    {
    }

    private static void StoreValue(uint value)
    {
    }
}
