using System;
using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.MethodNeitherInputBuffer;

internal static unsafe class Driver
{
    internal static uint Read(IO_STACK_LOCATION* stack)
    {
        uint* input = (uint*)stack->Parameters.DeviceIoControl.Type3InputBuffer;
        try
        {
            return *input; // IRQL4001 info
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    internal static uint ReadProbed(IO_STACK_LOCATION* stack)
    {
        uint* input = (uint*)stack->Parameters.DeviceIoControl.Type3InputBuffer;
        try
        {
            ProbeForRead(input, sizeof(uint), 4);
            return *input;
        }
        catch (AccessViolationException)
        {
            return 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ProbeForRead(void* address, nuint length, uint alignment);
}

internal unsafe struct IO_DEVICE_CONTROL
{
    public void* Type3InputBuffer;
}

internal struct IO_PARAMETERS
{
    public IO_DEVICE_CONTROL DeviceIoControl;
}

internal struct IO_STACK_LOCATION
{
    public IO_PARAMETERS Parameters;
}
