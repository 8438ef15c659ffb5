using System.Runtime.InteropServices;
using static Irql.Cases.Imports.SystemThread.Ntoskrnl;

namespace Irql.Cases.Imports.SystemThread;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int STATUS_SUCCESS = 0;
    private const uint THREAD_ALL_ACCESS = 0x1FFFFF;

    [UnmanagedCallersOnly]
    internal static void ThreadMain(void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        while (extension->Count != 0)
        {
            KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);
        }

        PsTerminateSystemThread(STATUS_SUCCESS);
    }

    [UnmanagedCallersOnly]
    internal static void RaisedThreadMain(void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        if (extension->Count == 0)
        {
            PsTerminateSystemThread(STATUS_SUCCESS); // IRQL1001 certain
        }

        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static int StartThreadMain(void** handle, void* context) =>
        PsCreateSystemThread(handle, THREAD_ALL_ACCESS, null, null, null, &ThreadMain, context);

    internal static int StartRaisedThreadMain(void** handle, void* context) =>
        PsCreateSystemThread(handle, THREAD_ALL_ACCESS, null, null, null, &RaisedThreadMain, context);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLock(KSPIN_LOCK* SpinLock, byte* OldIrql);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseSpinLock(KSPIN_LOCK* SpinLock, byte NewIrql);

    [DllImport("ntoskrnl")]
    internal static extern int KeWaitForSingleObject(void* Object, int WaitReason, sbyte WaitMode, byte Alertable, long* Timeout);

    [DllImport("ntoskrnl")]
    internal static extern int PsCreateSystemThread(void** ThreadHandle, uint DesiredAccess, void* ObjectAttributes, void* ProcessHandle, void* ClientId, delegate* unmanaged<void*, void> StartRoutine, void* StartContext);

    [DllImport("ntoskrnl")]
    internal static extern int PsTerminateSystemThread(int ExitStatus);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KEVENT Event;
    public uint Count;
}
