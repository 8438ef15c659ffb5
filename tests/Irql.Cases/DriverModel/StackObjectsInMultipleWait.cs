using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.StackObjectsInMultipleWait;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    internal static void Sleep(EXTENSION* extension)
    {
        void** objects = stackalloc void*[1];
        objects[0] = &extension->Event;
        _ = KeWaitForMultipleObjects(1, objects, 1, Executive, KernelMode, FALSE, null, null);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeWaitForMultipleObjects(uint count, void** @object, int waitType, int waitReason, sbyte waitMode, byte alertable, long* timeout, void* waitBlockArray);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
}
