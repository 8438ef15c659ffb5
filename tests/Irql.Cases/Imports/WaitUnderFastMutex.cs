using System.Runtime.InteropServices;
using static Irql.Cases.Imports.WaitUnderFastMutex.Ntoskrnl;

namespace Irql.Cases.Imports.WaitUnderFastMutex;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    internal static void Update(EXTENSION* extension)
    {
        // APC_LEVEL: waiting is allowed. The wait is not taken to throw, so the mutex is released on every path.
        ExAcquireFastMutex(&extension->Mutex);
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);
        extension->Count++;
        ExReleaseFastMutex(&extension->Mutex);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void ExAcquireFastMutex(FAST_MUTEX* FastMutex);

    [DllImport("ntoskrnl")]
    internal static extern void ExReleaseFastMutex(FAST_MUTEX* FastMutex);

    [DllImport("ntoskrnl")]
    internal static extern int KeWaitForSingleObject(void* Object, int WaitReason, sbyte WaitMode, byte Alertable, long* Timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
    public FAST_MUTEX Mutex;
    public uint Count;
}
