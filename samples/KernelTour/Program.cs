using System;
using System.Globalization;
using KernelTour;

if (args is ["--help" or "-h"])
{
    Console.WriteLine($"KernelTour [1..{Tour.Questions.Count}]   without a number: asks, or runs them all when the output goes to a file");
    return 0;
}

if (args.Length > 0)
{
    if (args.Length > 1 || !int.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) || chosen < 1 || chosen > Tour.Questions.Count)
    {
        Console.Error.WriteLine($"KernelTour: '{string.Join(' ', args)}' is no question; give a number from 1 to {Tour.Questions.Count}");
        return 2;
    }

    return Guide.Show(Tour.Questions[chosen - 1], chosen) ? 0 : 1;
}

return Console.IsOutputRedirected || Console.IsInputRedirected ? Guide.ShowAll() : Guide.Ask();
