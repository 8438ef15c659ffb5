using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Irql.Cli.Commands;

/// <summary>Turns what the outside world gets wrong into one line on standard error.</summary>
internal static class Guarded
{
    public static async Task<int> RunAsync(Func<Task<int>> body)
    {
        try
        {
            return await body();
        }
        catch (InputException wrong)
        {
            return Fail(wrong.Message);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("irql: interrupted");
            return ExitCodes.Interrupted;
        }
        catch (UnauthorizedAccessException denied)
        {
            return Fail(denied.Message);
        }
        catch (IOException failed)
        {
            return Fail(failed.Message);
        }
    }

    public static int Run(Func<int> body) => RunAsync(() => Task.FromResult(body())).GetAwaiter().GetResult();

    private static int Fail(string message)
    {
        Console.Error.WriteLine("irql: " + message.ReplaceLineEndings(" "));
        return ExitCodes.WrongInput;
    }
}
