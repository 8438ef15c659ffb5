using System;
using System.Threading;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserPointerInContextStructure;

internal unsafe struct WORK
{
    public byte* Buffer;
    public uint Length;
    public uint Captured;
}

internal sealed class Worker
{
    [IrqlRole("IO_WORKITEM_ROUTINE")]
    internal Action? Routine;
}

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    private static void OnWork(void* device, void* context)
    {
    }

    internal static void Stored(void* item, [UserMemory] byte* user, WORK* work)
    {
        work->Buffer = user;
        work->Length = 4;
        IoQueueWorkItem(item, &OnWork, 1, work); // IRQL4005
    }

    internal static void StoredWithOffset(void* item, [UserMemory] byte* user, WORK* work)
    {
        work->Buffer = user + 8;
        IoQueueWorkItem(item, &OnWork, 1, work); // IRQL4005
    }

    internal static void StoredForSomethingElse(void* item, [UserMemory] byte* user, WORK* work, WORK* other)
    {
        other->Buffer = user;
        work->Length = 4;
        IoQueueWorkItem(item, &OnWork, 1, work);
    }

    internal static void StoredAndReplaced(void* item, [UserMemory] byte* user, byte* copy, WORK* work)
    {
        work->Buffer = user;
        work->Buffer = copy;
        IoQueueWorkItem(item, &OnWork, 1, work);
    }

    internal static void Value(void* item, [UserMemory] uint* user, WORK* work)
    {
        try
        {
            ProbeForRead(user, 4, 4);
            work->Captured = *user;
        }
        catch (AccessViolationException)
        {
            return;
        }

        IoQueueWorkItem(item, &OnWork, 1, work);
    }

    internal static void AssignedToASlot(Worker worker, [UserMemory] byte* user, byte* kernel)
    {
        worker.Routine = () => Console.KeepAlive((nint)user); // IRQL4005
        worker.Routine = () => Console.KeepAlive((nint)kernel);
    }

    internal static void OnAThread([UserMemory] byte* user, byte* kernel)
    {
        var thread = new Thread(() => Console.KeepAlive((nint)user)); // IRQL4005
        var other = new Thread(() => Console.KeepAlive((nint)kernel));
        GC.KeepAlive(thread);
        GC.KeepAlive(other);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* item, delegate* unmanaged<void*, void*, void> routine, int queue, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);

    private static class Console
    {
        internal static void KeepAlive(nint value)
        {
        }
    }
}
