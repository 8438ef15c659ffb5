using System.Runtime.InteropServices;

namespace Irql.Cases.Locks.QueueLockCallbacks;

/// <summary>The lock callbacks of a cancel-safe queue: one leaves with a lock of the driver's choice, the other gives it back.</summary>
internal static unsafe class Queue
{
    private static long spin;
    private static long other;

    internal static int Initialize(void* queue) => IoCsqInitialize(queue, &Insert, &Remove, &Peek, &Acquire, &Release, &Complete);

    private static void Acquire(void* queue, out byte irql) => KeAcquireSpinLock(ref spin, out irql);

    private static void Release(void* queue, byte irql) => KeReleaseSpinLock(ref spin, irql);

    private static void Insert(void* queue, void* irp)
    {
    }

    private static void Remove(void* queue, void* irp)
    {
        KeAcquireSpinLock(ref other, out var irql); // IRQL3001
    }

    private static void* Peek(void* queue, void* irp, void* context) => null;

    private static void Complete(void* queue, void* irp)
    {
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int IoCsqInitialize(
        void* queue, delegate*<void*, void*, void> insert, delegate*<void*, void*, void> remove, delegate*<void*, void*, void*, void*> peek,
        delegate*<void*, out byte, void> acquire, delegate*<void*, byte, void> release, delegate*<void*, void*, void> complete);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(ref long spinLock, out byte irql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(ref long spinLock, byte irql);
}
